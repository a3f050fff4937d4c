namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>
        /// Invertible maps of random numbers, for <see cref="Modules.TransformedDistribution"/>. Tensors given to a transform
        /// must live
        /// as long as it does.
        /// </summary>
        public static partial class transforms
        {
            /// <summary>A map with a known inverse and, where one to one, a known log |det of its Jacobian|.</summary>
            public abstract class Transform
            {
                protected bool _bijective;

                protected constraints.Constraint _domain = null!;

                protected constraints.Constraint _codomain = null!;

                protected Transform? _inv;

                /// <summary>How many of the last dimensions are mapped together.</summary>
                /// <exception cref="InvalidOperationException">The domain's and the codomain's numbers differ.</exception>
                public virtual int event_dim => domain.event_dim == codomain.event_dim
                    ? domain.event_dim
                    : throw new InvalidOperationException(
                        $"The transform takes {domain.event_dim} event dimensions to {codomain.event_dim}: "
                        + "ask its domain or its codomain.");

                public virtual Transform inv => _inv ??= new InverseTransform(this);

                public virtual constraints.Constraint domain => _domain;

                public virtual constraints.Constraint codomain => _codomain;

                public virtual bool bijective => _bijective;

                /// <summary>1 where it rises, -1 where it falls.</summary>
                public Tensor sign => _sign();

                /// <exception cref="NotImplementedException">It neither rises nor falls everywhere.</exception>
                protected internal virtual Tensor _sign() =>
                    throw new NotImplementedException($"{GetType().Name} is not monotonic, so it has no sign.");

                protected internal abstract Tensor _call(Tensor x);

                protected internal abstract Tensor _inverse(Tensor y);

                /// <summary>Of the shape of x less the domain's event dimensions.</summary>
                /// <exception cref="NotImplementedException">It is not one to one.</exception>
                protected internal virtual Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    throw new NotImplementedException($"{GetType().Name} has no Jacobian determinant.");

                public Tensor forward(Tensor x) => _call(x);

                /// <summary>The shape of the outcome for inputs of a shape.</summary>
                public virtual long[] forward_shape(long[] shape) => shape;

                public virtual long[] inverse_shape(long[] shape) => shape;

                /// <summary>Sums over the last dimensions.</summary>
                protected internal static Tensor _sum_rightmost(Tensor value, int dim) =>
                    dim == 0 ? value : WrappedTensorDisposeScope(() => value.flatten(-dim, -1).sum(-1));
            }

            /// <summary>Another transform the other way round.</summary>
            internal sealed class InverseTransform : Transform
            {
                private readonly Transform original;

                internal InverseTransform(Transform original) => _inv = this.original = original;

                public override constraints.Constraint domain => original.codomain;

                public override constraints.Constraint codomain => original.domain;

                public override bool bijective => original.bijective;

                public override long[] forward_shape(long[] shape) => original.inverse_shape(shape);

                public override long[] inverse_shape(long[] shape) => original.forward_shape(shape);

                protected internal override Tensor _sign() => original.sign;

                protected internal override Tensor _call(Tensor x) => original._inverse(x);

                protected internal override Tensor _inverse(Tensor y) => original._call(y);

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => -original.log_abs_det_jacobian(y, x));
            }
        }
    }
}
