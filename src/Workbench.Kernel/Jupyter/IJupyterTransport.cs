namespace Workbench.Kernel.Jupyter;

/// <summary>Moves multipart messages between a kernel's channels and its clients. The heartbeat is the transport's own matter.</summary>
internal interface IJupyterTransport : IDisposable
{
    /// <summary>Begins to receive.</summary>
    /// <param name="received">Gets every message in the order of its channel, all on one thread; it must not block.</param>
    void Start(Action<JupyterChannel, byte[][]> received);

    /// <summary>Sends a message; any thread may. Messages of one channel leave in the order of the calls.</summary>
    void Send(JupyterChannel channel, byte[][] frames);

    /// <summary>Completes when every message that had arrived by now has been handed on.</summary>
    Task SettleAsync();
}
