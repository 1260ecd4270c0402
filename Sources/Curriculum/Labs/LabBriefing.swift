/// What a lab says when it opens: everything in it is text or computed figures.
package struct LabBriefing: Hashable, Sendable {
  package var labID: String
  package var title: String
  package var isTour: Bool
  /// When the pager rang, as `14:11`.
  package var pageClock: String
  /// The page, or a tour's opening line.
  package var headline: String
  /// What has to be true for the lab to be done.
  package var doneWhen: String
  /// The recorded window, as `20 minutes at 10 req/s, seed 7`.
  package var window: String
  /// The brief, in Markdown, with its figures filled in.
  package var brief: String

  package init(
    labID: String, title: String, isTour: Bool, pageClock: String, headline: String,
    doneWhen: String, window: String, brief: String
  ) {
    self.labID = labID
    self.title = title
    self.isTour = isTour
    self.pageClock = pageClock
    self.headline = headline
    self.doneWhen = doneWhen
    self.window = window
    self.brief = brief
  }
}

/// How far a learner is in a lab.
package struct LabStatus: Hashable, Sendable {
  package var briefing: LabBriefing
  package var diagnosis: Diagnosis
  package var remedies: [String]
  package var recovery: Recovery?
  package var hintsShown: Int
  package var hintCount: Int

  package init(
    briefing: LabBriefing, diagnosis: Diagnosis, remedies: [String], recovery: Recovery?,
    hintsShown: Int, hintCount: Int
  ) {
    self.briefing = briefing
    self.diagnosis = diagnosis
    self.remedies = remedies
    self.recovery = recovery
    self.hintsShown = hintsShown
    self.hintCount = hintCount
  }
}

/// What a lab says when it is over.
package struct LabDebrief: Hashable, Sendable {
  /// Headings and their Markdown, figures filled in, in reading order.
  package var sections: [Section]

  package struct Section: Hashable, Sendable {
    package var heading: String
    package var markdown: String

    package init(heading: String, markdown: String) {
      self.heading = heading
      self.markdown = markdown
    }
  }

  package init(sections: [Section]) { self.sections = sections }
}
