namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>
            /// Another transform, of which the last batch dimensions are read as the event's (the published spelling).
            /// </summary>
            public class IndepdenentTransform(Transform base_transform, int reinterpreted_batch_dims) : Transform
            {
                public override constraints.Constraint domain =>
                    constraints.independent(base_transform.domain, reinterpreted_batch_dims);

                public override constraints.Constraint codomain =>
                    constraints.independent(base_transform.codomain, reinterpreted_batch_dims);

                public override bool bijective => base_transform.bijective;

                public override long[] forward_shape(long[] shape) => base_transform.forward_shape(shape);

                public override long[] inverse_shape(long[] shape) => base_transform.inverse_shape(shape);

                protected internal override Tensor _sign() => base_transform._sign();

                protected internal override Tensor _call(Tensor x) => base_transform._call(Checked(x, domain));

                protected internal override Tensor _inverse(Tensor y) => base_transform._inverse(Checked(y, codomain));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(
                    () => _sum_rightmost(base_transform.log_abs_det_jacobian(x, y), reinterpreted_batch_dims));

                private static Tensor Checked(Tensor value, constraints.Constraint range) => value.dim() >= range.event_dim
                    ? value
                    : throw new ArgumentException(
                        $"A tensor of {value.dim()} dimensions was given where {range.event_dim} make one event.");
            }
        }
    }
}
