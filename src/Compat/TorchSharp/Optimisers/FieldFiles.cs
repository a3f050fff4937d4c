using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Writes fields to a file, in the published package's form.</summary>
internal sealed class FieldWriter(BinaryWriter writer) : FieldVisitor
{
    internal override void Visit(ref double? setting) => writer.Write(setting!.Value);

    internal override void Visit(ref bool? setting) => writer.Write(setting!.Value);

    internal override void Visit(ref long steps) => writer.Write(steps);

    internal override void Visit(ref double number) => writer.Write(number);

    internal override void Visit(ref Tensor tensor) => TensorStream.Write(writer, tensor);

    internal override void VisitOptional(ref Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            Visit(ref tensor);
    }
}

/// <summary>Reads what <see cref="FieldWriter"/> has written, without changing the fields.</summary>
internal sealed class FieldReader(BinaryReader reader, long[] shape) : FieldVisitor
{
    internal List<object?> Values { get; } = [];

    internal override void Visit(ref double? setting) => Values.Add(reader.ReadDouble());

    internal override void Visit(ref bool? setting) => Values.Add(reader.ReadBoolean());

    internal override void Visit(ref long steps) => Values.Add(reader.ReadInt64());

    internal override void Visit(ref double number) => Values.Add(reader.ReadDouble());

    internal override void Visit(ref Tensor tensor) => Values.Add(TensorStream.Read(reader, shape));

    internal override void VisitOptional(ref Tensor? tensor) =>
        Values.Add(reader.ReadBoolean() ? TensorStream.Read(reader, shape) : null);
}
