using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Visits the fields of an optimiser's settings or state in the order in which files hold them, so that each kind of
/// optimiser lists its fields once for everything that is done with them.
/// </summary>
internal abstract class FieldVisitor
{
    /// <summary>A setting; null where a group takes the optimiser's.</summary>
    internal virtual void Visit(ref double? setting)
    {
    }

    /// <inheritdoc cref="Visit(ref double?)"/>
    internal virtual void Visit(ref bool? setting)
    {
    }

    /// <summary>The steps that a parameter has taken.</summary>
    internal virtual void Visit(ref long steps)
    {
    }

    /// <summary>A number kept beside a parameter.</summary>
    internal virtual void Visit(ref double number)
    {
    }

    /// <summary>A tensor kept beside a parameter.</summary>
    internal abstract void Visit(ref Tensor tensor);

    /// <summary>A tensor that is kept beside a parameter under some settings, or from the first step on.</summary>
    internal virtual void VisitOptional(ref Tensor? tensor)
    {
        if (tensor is not null)
            Visit(ref tensor);
    }
}

/// <summary>The values of all fields, in order.</summary>
internal sealed class FieldValues : FieldVisitor
{
    internal List<object?> Values { get; } = [];

    internal override void Visit(ref double? setting) => Values.Add(setting);

    internal override void Visit(ref bool? setting) => Values.Add(setting);

    internal override void Visit(ref long steps) => Values.Add(steps);

    internal override void Visit(ref double number) => Values.Add(number);

    internal override void Visit(ref Tensor tensor) => Values.Add(tensor);

    internal override void VisitOptional(ref Tensor? tensor) => Values.Add(tensor);
}

/// <summary>Gives settings that are null the values of another object of the same kind.</summary>
internal sealed class FieldFilling : FieldVisitor
{
    private readonly List<object?> values;
    private int next;

    internal FieldFilling(OptimizerOptions defaults)
    {
        var source = new FieldValues();
        defaults.Visit(source);
        values = source.Values;
    }

    internal override void Visit(ref double? setting)
    {
        var value = (double?)values[next++];
        setting ??= value;
    }

    internal override void Visit(ref bool? setting)
    {
        var value = (bool?)values[next++];
        setting ??= value;
    }

    internal override void Visit(ref Tensor tensor) => throw new InvalidOperationException("Settings hold no tensors.");
}

/// <summary>Takes copies of another object's fields; tensors go to the parameter's device.</summary>
internal sealed class FieldCopy(List<object?> values, Device? device) : FieldVisitor
{
    private int next;

    internal override void Visit(ref double? setting) => setting = (double?)values[next++];

    internal override void Visit(ref bool? setting) => setting = (bool?)values[next++];

    internal override void Visit(ref long steps) => steps = (long)values[next++]!;

    internal override void Visit(ref double number) => number = (double)values[next++]!;

    internal override void Visit(ref Tensor tensor)
    {
        var source = (Tensor)values[next++]!;
        tensor?.Dispose();
        tensor = source.to(device!, copy: true).DetachFromDisposeScope();
    }

    internal override void VisitOptional(ref Tensor? tensor)
    {
        if (values[next] is not null)
        {
            Visit(ref tensor!);
            return;
        }

        next++;
        tensor?.Dispose();
        tensor = null;
    }
}

/// <summary>The state before the first step: zeros like the parameter, and no optional tensors.</summary>
internal sealed class FieldZeros(Parameter parameter) : FieldVisitor
{
    internal override void Visit(ref long steps) => steps = 0;

    internal override void Visit(ref double number) => number = 0;

    internal override void Visit(ref Tensor tensor)
    {
        tensor?.Dispose();
        using var values = parameter.detach();
        tensor = values.zeros_like().DetachFromDisposeScope();
    }

    internal override void VisitOptional(ref Tensor? tensor)
    {
        tensor?.Dispose();
        tensor = null;
    }
}

/// <summary>Moves the tensors to a device.</summary>
internal sealed class FieldMove(Device device) : FieldVisitor
{
    internal override void Visit(ref Tensor tensor)
    {
        if (tensor.device.Packed != device.Packed)
            tensor = tensor.to(device, disposeAfter: true).DetachFromDisposeScope();
    }
}

/// <summary>Disposes of the tensors.</summary>
internal sealed class FieldDisposal : FieldVisitor
{
    internal override void Visit(ref Tensor tensor) => tensor?.Dispose();
}
