namespace Workbench.Benchmarks.Rows;

/// <summary>How long a user waits for a first tensor.</summary>
internal sealed class TorchStartUp : BenchmarkRow
{
    private string version = "PyTorch";

    public override string Name => "torch-start-up";

    public override string Description => "from the start of a process to the end of one that prints torch.ones(1)";

    public override string Peer => version;

    public override double Target => 0.5;

    public override void Prepare()
    {
        version = "PyTorch " + CommandPeer.Run("/usr/bin/python3", "-c", "import torch; print(torch.__version__)").Output.Trim();
        Ours();
        Theirs();
    }

    public override double Ours() => Seconds(CommandPeer.Run(Environment.ProcessPath!, ChildProcess.Verb, ChildProcess.StartUp));

    public override double Theirs() => Seconds(CommandPeer.Run("/usr/bin/python3", "-c", "import torch; print(torch.ones(1))"));

    private static double Seconds((double Seconds, string Output) run) =>
        run.Output.Contains('1')
            ? run.Seconds
            : throw new WorkbenchException($"The process should have printed a tensor of one 1; it printed '{run.Output}'.");
}
