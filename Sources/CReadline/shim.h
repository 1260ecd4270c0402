#ifndef TRACELAB_CREADLINE_H
#define TRACELAB_CREADLINE_H

#include <stdio.h>
#include <stdlib.h>
#include <readline/readline.h>
#include <readline/history.h>

// readline is steered through C globals, which Swift 6 does not let one touch: each gets a function here.

typedef char **tracelab_completion(const char *text, int start, int end);

static inline int tracelab_readline_is_gnu(void) { return rl_gnu_readline_p == 1 && rl_readline_version >= 0x0802; }

static inline void tracelab_readline_configure(tracelab_completion *completion) {
  rl_readline_name = "tracelab";
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  rl_basic_word_break_characters = " \t\n";
  rl_completer_word_break_characters = (char *)" \t\n";
  rl_completer_quote_characters = NULL;
  rl_attempted_completion_function = completion;
}

static inline void tracelab_readline_matches_end_with(int character) {
  rl_attempted_completion_over = 1;
  rl_completion_append_character = character;
}

static inline const char *tracelab_readline_last_entry(void) {
  HIST_ENTRY *last = history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
  return last ? last->line : NULL;
}

static inline const char *tracelab_readline_buffer(void) { return rl_line_buffer; }

static inline void tracelab_readline_drop_line(void) {
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_replace_line("", 1);
  fputc('\n', rl_outstream ? rl_outstream : stdout);
  rl_on_new_line();
  rl_redisplay();
}

static inline void tracelab_readline_leave_terminal(void) {
  if (rl_deprep_term_function) (*rl_deprep_term_function)();
}

static inline void tracelab_readline_enter_terminal(void) {
  if (rl_prep_term_function) (*rl_prep_term_function)(1);
  rl_forced_update_display();
}

#endif
