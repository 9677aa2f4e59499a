package io.areyouacat.workflows.cli;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.workflows.run.ProgramVersion;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line {@code areyouacat}. */
@Command(
    name = "areyouacat",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Are you a cat? Retrains, checks and keeps the model that answers.",
      "Every command has its own --help."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done (promoted or kept)",
      "1:failed",
      "2:wrong usage: arguments, settings or files that cannot be used",
      "3:kept, with --fail-if-kept",
      "4:blocked by validation",
      "75:temporary: try again later"
    })
public final class Cli {

  private Cli() {}

  /** Runs a command line and returns its exit code. */
  public static int run(CliContext context, String... arguments) {
    CommandLine line = build(context);
    line.setOut(context.out());
    line.setErr(context.err());
    // picocli hands most settings to subcommands only if they are set last.
    line.registerConverter(TaskName.class, Cli::taskName);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(Cli::explain);
    line.setExecutionExceptionHandler(
        (error, command, parsed) ->
            new Failures(context.err(), false)
                .report(error, null, command.getCommandSpec().qualifiedName(" ")));
    return line.execute(arguments);
  }

  private static CommandLine build(CliContext context) {
    CommandLine line =
        new CommandLine(new Cli())
            .addSubcommand(new RetrainCommand(context))
            .addSubcommand(new ServeCommand())
            .addSubcommand(new ValidateCommand(context))
            .addSubcommand(new TaskCommand(context))
            .addSubcommand(new PackageCommand(context))
            .addSubcommand(new ExecuteCommand(context))
            .addSubcommand(new ScoreCommand(context))
            .addSubcommand(new VerifyArchiveCommand(context))
            .addSubcommand(new ImportBackboneCommand(context))
            .addSubcommand(new ForgetCommand(context))
            .addSubcommand(new MaintainCommand(context))
            .addSubcommand(new CheckCommand(context))
            .addSubcommand("models", ModelsCommand.of(context))
            .addSubcommand("runs", RunsCommand.of(context))
            .addSubcommand("tests", TestsCommand.of(context));
    addHelp(line);
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getCommandSpec()
        .versionProvider(
            () ->
                new String[] {
                  "areyouacat %s, commit %s"
                      .formatted(ProgramVersion.release(), ProgramVersion.commit())
                });
    line.getSubcommands().values().forEach(Cli::addHelp);
  }

  private static int explain(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName(" ");
    command.getErr().println(problem.getMessage());
    command.getErr().printf("See '%s --help'.%n", name);
    command.getErr().flush();
    return ExitCodes.USAGE;
  }

  private static TaskName taskName(String text) {
    return Arrays.stream(TaskName.values())
        .filter(task -> task.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not a task; it is one of %s"
                        .formatted(text, Arrays.toString(TaskName.values()))));
  }
}
