namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>Transforms one after the other.</summary>
            public class ComposeTransform : Transform
            {
                private readonly Transform[] parts;

                /// <param name="parts">The transforms, first first.</param>
                /// <param name="cache_size">Has no effect: nothing is cached.</param>
                public ComposeTransform(IEnumerable<Transform> parts, int cache_size = 0) => this.parts = [.. parts];

                public override Transform inv => _inv ??= new ComposeTransform(parts.Reverse().Select(part => part.inv));

                public override constraints.Constraint domain => parts.Length == 0
                    ? constraints.real
                    : Widened(parts[0].domain, parts[^1].codomain, parts.Reverse().Select(part => (part.codomain, part.domain)));

                public override constraints.Constraint codomain => parts.Length == 0
                    ? constraints.real
                    : Widened(parts[^1].codomain, parts[0].domain, parts.Select(part => (part.domain, part.codomain)));

                public override bool bijective => parts.All(part => part.bijective);

                public override long[] forward_shape(long[] shape) =>
                    parts.Aggregate(shape, (grown, part) => part.forward_shape(grown));

                public override long[] inverse_shape(long[] shape) =>
                    parts.Reverse().Aggregate(shape, (grown, part) => part.inverse_shape(grown));

                protected internal override Tensor _sign() =>
                    WrappedTensorDisposeScope(() => parts.Aggregate(torch.tensor(1), (sign, part) => sign * part.sign));

                protected internal override Tensor _call(Tensor x) =>
                    WrappedTensorDisposeScope(() => parts.Aggregate(x.alias(), (value, part) => part._call(value)));

                protected internal override Tensor _inverse(Tensor y) =>
                    WrappedTensorDisposeScope(() => parts.Reverse().Aggregate(y.alias(), (value, part) => part._inverse(value)));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() =>
                {
                    if (parts.Length == 0)
                        return zeros_like(x);
                    Tensor? total = null;
                    var dimensions = domain.event_dim;
                    for (var i = 0; i < parts.Length; i++)
                    {
                        var next = i == parts.Length - 1 ? y : parts[i]._call(x);
                        var term = _sum_rightmost(parts[i].log_abs_det_jacobian(x, next), dimensions - parts[i].domain.event_dim);
                        total = total is null ? term : total + term;
                        dimensions += parts[i].codomain.event_dim - parts[i].domain.event_dim;
                        x = next;
                    }

                    return total!;
                });

                /// <summary>The first part's constraint, with as many event dimensions as the widest part needs.</summary>
                private static constraints.Constraint Widened(
                    constraints.Constraint end,
                    constraints.Constraint start,
                    IEnumerable<(constraints.Constraint From, constraints.Constraint To)> steps)
                {
                    var dimensions = start.event_dim;
                    foreach (var (from, to) in steps)
                        dimensions = Math.Max(dimensions + to.event_dim - from.event_dim, to.event_dim);
                    return dimensions > end.event_dim ? constraints.independent(end, dimensions - end.event_dim) : end;
                }
            }
        }
    }
}
