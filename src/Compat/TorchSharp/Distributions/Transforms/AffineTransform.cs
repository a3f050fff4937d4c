namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>loc + scale x.</summary>
            public class AffineTransform : Transform
            {
                private readonly Tensor? shifts;
                private readonly Tensor? scales;
                private readonly double shift;
                private readonly double scale;
                private readonly int dimensions;

                public AffineTransform(double loc, double scale, int event_dim = 0) =>
                    (shift, this.scale, dimensions) = (loc, scale, event_dim);

                public AffineTransform(Tensor loc, Tensor scale, int event_dim = 0) =>
                    (shifts, scales, dimensions) = (loc, scale, event_dim);

                internal AffineTransform(double loc, Tensor scale) => (shift, scales) = (loc, scale);

                public override int event_dim => dimensions;

                public override bool bijective => true;

                public override constraints.Constraint domain =>
                    dimensions == 0 ? constraints.real : constraints.independent(constraints.real, dimensions);

                public override constraints.Constraint codomain => domain;

                public override long[] forward_shape(long[] shape) =>
                    broadcast_shapes(shape, shifts?.shape ?? [], scales?.shape ?? []).Shape;

                public override long[] inverse_shape(long[] shape) => forward_shape(shape);

                protected internal override Tensor _sign() => scales is null ? torch.tensor(Math.Sign(scale)) : scales.sign();

                protected internal override Tensor _call(Tensor x) => WrappedTensorDisposeScope(() =>
                {
                    var scaled = scales is null ? x * scale : x * scales;
                    return shifts is null ? scaled + shift : scaled + shifts;
                });

                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() =>
                {
                    var moved = shifts is null ? y - shift : y - shifts;
                    return scales is null ? moved / scale : moved / scales;
                });

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() =>
                {
                    var slope = scales is null
                        ? full_like(x, Math.Log(Math.Abs(scale)))
                        : scales.abs().log().expand(forward_shape(x.shape));
                    return _sum_rightmost(slope, dimensions).alias();
                });
            }
        }
    }
}
