namespace TorchSharp.Modules;

/// <summary>A module without parameters and buffers: moving it does nothing.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.Device? device, torch.ScalarType? dtype, bool non_blocking) => this;
}
