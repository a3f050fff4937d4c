using TorchSharp.Door;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser keeps beside a parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Takes copies of another state's numbers and tensors.</summary>
    public virtual void LoadStateDict(OptimizerState source)
    {
        if (source.GetType() != GetType())
            throw new ArgumentException($"A state of type {source.GetType()} cannot be loaded into one of type {GetType()}.");
        Visit(new FieldCopy(FieldsOf(source), _parameter.device));
    }

    /// <summary>Writes the numbers and tensors.</summary>
    public virtual void SaveStateDict(BinaryWriter writer) => Visit(new FieldWriter(writer));

    /// <summary>Takes what was written.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        using var scope = NewDisposeScope();
        Read(reader)();
    }

    /// <summary>Whether the other state is of the same kind, with equal numbers and nearly equal tensors.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) =>
        other.GetType() == GetType() && FieldsOf(this).Zip(FieldsOf(other)).All(pair => AreClose(pair.First, pair.Second));

    /// <summary>Sets the state as it is before the first step.</summary>
    public virtual void Initialize(OptimizerOptions options) => Visit(new FieldZeros(_parameter));

    /// <summary>Moves the tensors to a device.</summary>
    public virtual void to(Device device) => Visit(new FieldMove(device));

    /// <summary>Reads a state; copies of it are taken when the result is called.</summary>
    internal Action Read(BinaryReader reader)
    {
        var fields = new FieldReader(reader, _parameter.shape);
        Visit(fields);
        return () => Visit(new FieldCopy(fields.Values, _parameter.device));
    }

    /// <summary>Names all fields in the order in which files hold them.</summary>
    internal virtual void Visit(FieldVisitor visitor)
    {
    }

    /// <summary>Lets a tensor of the state follow its parameter to another type or device.</summary>
    internal void Follow(ref Tensor tensor)
    {
        nint own = tensor.Handle, followed = _parameter.Handle;
        if (NativeDoor.DType(own) != NativeDoor.DType(followed) || NativeDoor.Device(own) != NativeDoor.Device(followed))
            tensor = tensor.to(_parameter.dtype, _parameter.device, disposeAfter: true).DetachFromDisposeScope();
    }

    internal void DisposeTensors() => Visit(new FieldDisposal());

    /// <summary>A tensor like the parameter with one value everywhere, in place of an older one.</summary>
    private protected Tensor Filled(Tensor? old, double value)
    {
        old?.Dispose();
        using var values = _parameter.detach();
        return values.full_like(value).DetachFromDisposeScope();
    }

    private static List<object?> FieldsOf(OptimizerState state)
    {
        var fields = new FieldValues();
        state.Visit(fields);
        return fields.Values;
    }

    private static bool AreClose(object? a, object? b) =>
        a is Tensor left && b is Tensor right ? left.allclose(right) : Equals(a, b);
}
