using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters and buffers: moving it does nothing.</summary>
public interface IParameterLessModule
{
}

/// <summary>A module of one input without parameters and buffers.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override nn.Module _to(Device? device, ScalarType? dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refused(this, name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refused(this, name);

    public override void register_module(string name, nn.Module submodule) =>
        base.register_module(name, ParameterLess.Accepted(this, name, submodule));
}

/// <summary>A module of two inputs without parameters and buffers.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override nn.Module _to(Device? device, ScalarType? dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refused(this, name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refused(this, name);

    public override void register_module(string name, nn.Module submodule) =>
        base.register_module(name, ParameterLess.Accepted(this, name, submodule));
}

/// <summary>A module of three inputs without parameters and buffers.</summary>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override nn.Module _to(Device? device, ScalarType? dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refused(this, name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refused(this, name);

    public override void register_module(string name, nn.Module submodule) =>
        base.register_module(name, ParameterLess.Accepted(this, name, submodule));
}

/// <summary>What the modules without parameters refuse to hold.</summary>
internal static class ParameterLess
{
    internal static InvalidOperationException Refused(nn.Module module, string name) =>
        new($"'{name}' cannot be registered: {module.GetName()} is declared a module without parameters and buffers. "
            + "Derive from torch.nn.Module instead.");

    internal static nn.Module Accepted(nn.Module module, string name, nn.Module submodule) =>
        submodule is IParameterLessModule or null ? submodule! : throw Refused(module, name);
}
