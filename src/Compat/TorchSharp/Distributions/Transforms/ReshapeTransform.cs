namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>Gives the last dimensions, of shape in_shape, the shape out_shape.</summary>
            public class ReshapeTransform : Transform
            {
                private readonly long[] from;
                private readonly long[] to;

                /// <exception cref="ArgumentException">The two have different numbers of elements.</exception>
                public ReshapeTransform(long[] in_shape, long[] out_shape)
                {
                    if (new Size(in_shape).numel() != new Size(out_shape).numel())
                        throw new ArgumentException(
                            $"[{Text(in_shape)}] and [{Text(out_shape)}] have different numbers of elements.");
                    (from, to) = (in_shape, out_shape);
                }

                public override bool bijective => true;

                public override constraints.Constraint domain => constraints.independent(constraints.real, from.Length);

                public override constraints.Constraint codomain => constraints.independent(constraints.real, to.Length);

                public override long[] forward_shape(long[] shape) => [.. Batch(shape, from), .. to];

                public override long[] inverse_shape(long[] shape) => [.. Batch(shape, to), .. from];

                protected internal override Tensor _call(Tensor x) => x.reshape(forward_shape(x.shape));

                protected internal override Tensor _inverse(Tensor y) => y.reshape(inverse_shape(y.shape));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    zeros(Batch(x.shape, from), x.dtype, x.device);

                private static long[] Batch(long[] shape, long[] last) =>
                    shape.Length >= last.Length && shape.AsSpan()[^last.Length..].SequenceEqual(last)
                        ? shape[..^last.Length]
                        : throw new ArgumentException($"The shape [{Text(shape)}] does not end in [{Text(last)}].");

                private static string Text(long[] shape) => string.Join(", ", shape);
            }
        }
    }
}
