namespace Workbench.Kernel.Jupyter;

/// <summary>A channel between a kernel and its clients, as the Jupyter messaging specification names them.</summary>
internal enum JupyterChannel
{
    /// <summary>Requests that run one after another (ROUTER).</summary>
    Shell,

    /// <summary>Requests that must not wait for a running cell: interrupt and shutdown (ROUTER).</summary>
    Control,

    /// <summary>Questions of the kernel to the client whose cell asks for input (ROUTER).</summary>
    Stdin,

    /// <summary>Broadcast of outputs and states (XPUB).</summary>
    IoPub,

    /// <summary>Echo by which clients see that the kernel lives (REP).</summary>
    Heartbeat,
}
