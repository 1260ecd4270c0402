extension CommandTable {
  /// Every command of the program, by group.
  package static let standard = CommandTable(
    StartCommand.all + QuizCommands.all + CareCommands.all + LabCommands.all
      + DiagnoseCommands.all + SearchCommands.all + TraceCommands.all + SignalCommands.all
      + CollectorCommands.all + SimulateCommand.all + AuthorCommands.all + HelpCommands.all)
}
