using System.CommandLine;
using Workbench;
using Workbench.Cli.Commands;

var root = new RootCommand("Genomics Workbench: teach, explore and report deep learning on genomes.")
{
    PredictCommand.Create(),
    RunCommand.Create(),
    DataCommand.Create(),
};

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
