using System.CommandLine;
using Workbench;
using Workbench.Cli.Commands;

var root = new RootCommand("Genomics Workbench: teach, explore and report deep learning on genomes.")
{
    PredictCommand.Create(),
    RunCommand.Create(inOtherProcess: true),
    ReportCommand.Create(),
    ConvertCommand.Create(),
    RunsCommand.Create(),
    KernelCommand.Create(),
    DataCommand.Create(),
    ZooCommand.Create(),
    MotifsCommand.Create(),
    VariantsCommand.Create(),
};

var parsed = root.Parse(args);
if (UnknownOption.MessageFor(parsed) is { } message)
{
    Console.Error.WriteLine($"workbench: {message}");
    return 2;
}

try
{
    var status = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    // A command line that was not understood ends as shells expect of wrong usage.
    return parsed.Errors.Count > 0 ? 2 : status;
}
catch (WorkbenchException error)
{
    Console.Error.WriteLine($"workbench: {error.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("workbench: cancelled");
    return 130;
}
