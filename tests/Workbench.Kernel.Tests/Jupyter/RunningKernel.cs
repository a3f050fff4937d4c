using Workbench.Kernel.Engines;
using Workbench.Kernel.Jupyter;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A kernel of this process on free ports of this machine, its cells in a session of this process, and a client of it.</summary>
internal sealed class RunningKernel : IAsyncDisposable
{
    public const string Key = "a key of the tests";

    private readonly ZeroMqTransport transport;
    private readonly CancellationTokenSource end = new();

    public RunningKernel(string language = "csharp", string key = Key, ICellEngine? engine = null)
    {
        var anyPort = Enum.GetValues<JupyterChannel>().ToDictionary(channel => channel, _ => 0);
        transport = new ZeroMqTransport(new ConnectionFile { Key = key, Ports = anyPort });
        engine ??= new SessionEngine(new SessionOptions { DefaultLanguage = language });
        Ended = new JupyterKernel(transport, key, KernelLanguage.Find(language), engine).RunAsync(end.Token);
        Client = new JupyterClient(transport.Connection);
    }

    public ConnectionFile Connection => transport.Connection;

    public JupyterClient Client { get; }

    /// <summary>Completes when a client has shut the kernel down.</summary>
    public Task Ended { get; }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await end.CancelAsync();
        await Ended.ContinueWith(_ => { }, TaskScheduler.Default);
        transport.Dispose();
        end.Dispose();
    }
}
