/// Grades an explanation in the learner's own words, and says what it found where.
///
/// Deterministic and without a network: words are stemmed, the lexicon's synonyms are joined, the
/// question's own words count little, and each idea of the rubric is looked for in each of its wordings,
/// forgiving typing slips and minding negation. The score is the earned share of the rubric's weight, or how
/// close the nearest model answer is, whichever is more; misconceptions and keyword lists lower it.
package struct FreeTextGrader: Sendable {
  package let lexicon: Lexicon

  package init(lexicon: Lexicon = Lexicon()) { self.lexicon = lexicon }

  /// Prepares a question once, for many answers.
  ///
  /// Without a rubric the score is the likeness to the nearest model answer alone.
  package func grading(
    question prompt: String, rubric: ExplanationRubric? = nil, references: [String] = []
  ) -> FreeTextGrading {
    FreeTextGrading(
      lexicon: lexicon, prompt: prompt, rubric: rubric ?? ExplanationRubric(concepts: []),
      references: references)
  }

  /// Grades one answer to the question `prompt`, by a rubric, by model answers, or by both.
  package func grade(
    answer: String, question prompt: String, rubric: ExplanationRubric? = nil,
    references: [String] = []
  ) -> FreeTextGrade {
    grading(question: prompt, rubric: rubric, references: references).grade(answer)
  }
}
