namespace TorchSharp;

/// <content>Constraints of vectors, and of several constraints together.</content>
public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>The constraint depends on other parameters, so no value can be checked.</summary>
            public class _Dependent(bool is_discrete = false, int event_dim = 0) : Constraint(is_discrete, event_dim)
            {
                /// <exception cref="ArgumentException">Always.</exception>
                public override Tensor check(Tensor value) => throw new ArgumentException(
                    "Whether a value is admissible depends on other parameters here: check it with the constraint of these.");
            }

            /// <summary>Another constraint, all of whose last batch dimensions must hold together.</summary>
            public class _IndependentConstraint(Constraint base_constraint, int reinterpreted_batch_ndims) : Constraint
            {
                public Constraint base_constraint { get; } = base_constraint;

                public override bool is_discrete => base_constraint.is_discrete;

                public override int event_dim => base_constraint.event_dim + reinterpreted_batch_ndims;

                private protected override string Bounds => $"{base_constraint}, {reinterpreted_batch_ndims}";

                public override Tensor check(Tensor value)
                {
                    if (value.dim() < event_dim)
                        throw new ArgumentException(
                            $"The value has {value.dim()} dimensions where {this} needs at least {event_dim}.", nameof(value));
                    return reinterpreted_batch_ndims == 0
                        ? base_constraint.check(value)
                        : WrappedTensorDisposeScope(
                            () => base_constraint.check(value).flatten(-reinterpreted_batch_ndims, -1).all(-1));
                }
            }

            /// <summary>Zeros and a single 1 along the last dimension.</summary>
            public class _OneHot() : Constraint(true, 1)
            {
                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => boolean.check(value).all(-1) & value.sum(-1).eq(1));
            }

            /// <summary>Not negative and of sum 1 (to 1e-6) along the last dimension.</summary>
            public class _Simplex() : Constraint(false, 1)
            {
                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.ge(0).all(-1) & (value.sum(-1) - 1).abs().lt(1e-6));
            }

            /// <summary>Not negative and of sum at most upper_bound along the last dimension.</summary>
            public class _Multinomial(long upper_bound) : Constraint(true, 1)
            {
                public long upper_bound { get; } = upper_bound;

                private protected override string Bounds => $"upper_bound={upper_bound}";

                public override Tensor check(Tensor x) =>
                    WrappedTensorDisposeScope(() => x.ge(0).all(-1) & x.sum(-1).le(upper_bound));
            }

            /// <summary>Parts of a tensor, one after the other along a dimension, each with its own constraint.</summary>
            public class _Cat : Constraint
            {
                private readonly IList<Constraint> parts;
                private readonly IList<long> lengths;
                private readonly long dimension;

                /// <param name="cseq">The constraints.</param>
                /// <param name="dim">The dimension.</param>
                /// <param name="lengths">How long each part is; 1 where not given.</param>
                public _Cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null)
                {
                    parts = cseq;
                    dimension = dim;
                    this.lengths = lengths ?? [.. cseq.Select(_ => 1L)];
                    if (this.lengths.Count != cseq.Count)
                        throw new ArgumentException(
                            $"There are {cseq.Count} constraints and {this.lengths.Count} lengths.", nameof(lengths));
                }

                public override bool is_discrete => parts.Any(part => part.is_discrete);

                public override int event_dim => parts.Max(part => part.event_dim);

                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var start = 0L;
                    var checks = new List<Tensor>();
                    for (var i = 0; i < parts.Count; i++)
                    {
                        checks.Add(parts[i].check(value.narrow(dimension, start, lengths[i])));
                        start += lengths[i];
                    }

                    return torch.cat(checks, dimension);
                });
            }

            /// <summary>Slices of a tensor along a dimension, each with its own constraint.</summary>
            public class _Stack(IList<Constraint> cseq, int dim = 0) : Constraint
            {
                public override bool is_discrete => cseq.Any(part => part.is_discrete);

                public override int event_dim
                {
                    get
                    {
                        var most = cseq.Max(part => part.event_dim);
                        return dim + most < 0 ? most + 1 : most;
                    }
                }

                public override Tensor check(Tensor value)
                {
                    if (value.size(dim) != cseq.Count)
                        throw new ArgumentException(
                            $"The value has {value.size(dim)} slices along dimension {dim}; there are {cseq.Count} constraints.",
                            nameof(value));
                    return WrappedTensorDisposeScope(
                        () => torch.stack([.. cseq.Select((part, i) => part.check(value.select(dim, i)))], dim));
                }
            }
        }
    }
}
