using System.Globalization;

namespace Workbench.Benchmarks.Rows;

/// <summary>How long a user of Jupyter waits for a kernel: for its first value, or for a completion once it is warm.</summary>
/// <param name="what"><c>start</c> or <c>complete</c>.</param>
/// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
/// <param name="bound">The seconds that it may take, in the peer's place.</param>
internal sealed class KernelAnswers(string what, string language, double bound) : BenchmarkRow
{
    private readonly DirectoryInfo kernels = Directory.CreateTempSubdirectory("bench-kernels-");
    private PythonPeer? client;

    public override string Name => $"kernel-{what}-{language}";

    public override string Description =>
        what == "start"
            ? "From the start of the kernel's process (compiled ahead of time) to the value of a first cell, by jupyter_client."
            : "A completion of System.Math.Ma after a first cell, by jupyter_client.";

    public override string Peer => string.Create(CultureInfo.InvariantCulture, $"a bound of {bound * 1000:0} ms");

    public override double Target => 1;

    public override int Rounds => what == "start" ? 5 : 21;

    public override string? Unavailable => PublishedCommand.Unavailable;

    public override void Prepare()
    {
        CommandPeer.Run(PublishedCommand.Path, "kernel", "install", "--prefix", kernels.FullName);
        Environment.SetEnvironmentVariable("JUPYTER_PATH", Path.Combine(kernels.FullName, "share", "jupyter"));
        client = new PythonPeer("jupyter_kernel.py", what, language);
        Ours();
    }

    public override double Ours() => client!.Run();

    public override double Theirs() => bound;

    public override void Dispose()
    {
        client?.Dispose();
        kernels.Delete(recursive: true);
    }
}
