namespace TorchSharp;

/// <content>Transforms of single numbers.</content>
public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>exp x.</summary>
            public class ExpTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real;

                public override constraints.Constraint codomain => constraints.positive;

                public override bool bijective => true;

                protected internal override Tensor _sign() => torch.tensor(1);

                protected internal override Tensor _call(Tensor x) => x.exp();

                protected internal override Tensor _inverse(Tensor y) => y.log();

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x.alias();
            }

            /// <summary>log x.</summary>
            public class LogTransform : Transform
            {
                public override constraints.Constraint domain => constraints.positive;

                public override constraints.Constraint codomain => constraints.real;

                public override bool bijective => true;

                protected internal override Tensor _sign() => torch.tensor(1);

                protected internal override Tensor _call(Tensor x) => x.log();

                protected internal override Tensor _inverse(Tensor y) => y.exp();

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => -y;
            }

            /// <summary>x to the power of exponent, for x above 0.</summary>
            public class PowerTransform(Tensor exponent) : Transform
            {
                public override constraints.Constraint domain => constraints.positive;

                public override constraints.Constraint codomain => constraints.positive;

                public override bool bijective => true;

                public override long[] forward_shape(long[] shape) => broadcast_shapes(shape, exponent.shape).Shape;

                public override long[] inverse_shape(long[] shape) => forward_shape(shape);

                protected internal override Tensor _sign() => exponent.sign();

                protected internal override Tensor _call(Tensor x) => x.pow(exponent);

                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() => y.pow(1 / exponent));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => (exponent * y / x).abs().log());
            }

            /// <summary>1 / (1 + exp -x), kept off 0 and 1.</summary>
            public class SigmoidTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real;

                public override constraints.Constraint codomain => constraints.unit_interval;

                public override bool bijective => true;

                protected internal override Tensor _sign() => torch.tensor(1);

                protected internal override Tensor _call(Tensor x) => WrappedTensorDisposeScope(() => Inside(x.sigmoid()));

                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() =>
                {
                    var inside = Inside(y);
                    return inside.log() - (-inside).log1p();
                });

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => -nn.functional.softplus(-x) - nn.functional.softplus(x));

                private static Tensor Inside(Tensor y)
                {
                    var limits = finfo(y.dtype);
                    return y.clamp(limits.tiny, 1 - limits.eps);
                }
            }

            /// <summary>log(1 + exp x).</summary>
            public class SoftplusTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real;

                public override constraints.Constraint codomain => constraints.positive;

                public override bool bijective => true;

                protected internal override Tensor _sign() => torch.tensor(1);

                protected internal override Tensor _call(Tensor x) => nn.functional.softplus(x);

                protected internal override Tensor _inverse(Tensor y) =>
                    WrappedTensorDisposeScope(() => (-y).expm1().neg().log() + y);

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => -nn.functional.softplus(-x));
            }

            /// <summary>tanh x.</summary>
            public class TanhTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real;

                public override constraints.Constraint codomain => constraints.interval(-1, 1);

                public override bool bijective => true;

                protected internal override Tensor _sign() => torch.tensor(1);

                protected internal override Tensor _call(Tensor x) => x.tanh();

                protected internal override Tensor _inverse(Tensor y) => y.atanh();

                // 1 - tanh² x = 4 / (e^x + e^-x)², which does not cancel for large x.
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => 2 * (Math.Log(2) - x - nn.functional.softplus(-2 * x)));
            }

            /// <summary>|x|, not one to one: the inverse is the positive one.</summary>
            public class AbsTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real;

                public override constraints.Constraint codomain => constraints.positive;

                protected internal override Tensor _call(Tensor x) => x.abs();

                protected internal override Tensor _inverse(Tensor y) => y.alias();
            }

            /// <summary>
            /// Softmax along the last dimension, inverted up to a constant: not one to one, so it has no densities.
            /// </summary>
            public class SoftmaxTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real_vector;

                public override constraints.Constraint codomain => constraints.simplex;

                public override bool bijective => true;

                protected internal override Tensor _call(Tensor x) => x.softmax(-1);

                protected internal override Tensor _inverse(Tensor y) => y.log();
            }
        }
    }
}
