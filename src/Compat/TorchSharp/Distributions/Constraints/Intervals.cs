namespace TorchSharp;

/// <content>Constraints of single numbers.</content>
public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Any number; not NaN.</summary>
            public class _Real : Constraint
            {
                public override Tensor check(Tensor value) => value.eq(value);
            }

            /// <summary>0 or 1.</summary>
            public class _Boolean() : Constraint(true, 0)
            {
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => value.eq(0) | value.eq(1));
            }

            /// <summary>Whole numbers from lower_bound to upper_bound, both included.</summary>
            public class _IntegerInterval(long lower_bound, long upper_bound) : Constraint(true, 0)
            {
                public long lower_bound { get; } = lower_bound;

                public long upper_bound { get; } = upper_bound;

                private protected override string Bounds => $"lower_bound={lower_bound},upper_bound={upper_bound}";

                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.remainder(1).eq(0) & value.ge(lower_bound) & value.le(upper_bound));
            }

            /// <summary>Whole numbers up to upper_bound, included.</summary>
            public class _IntegerLessThan(long upper_bound) : Constraint(true, 0)
            {
                public long upper_bound { get; } = upper_bound;

                private protected override string Bounds => $"upper_bound={upper_bound}";

                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.remainder(1).eq(0) & value.le(upper_bound));
            }

            /// <summary>Whole numbers from lower_bound, included.</summary>
            public class _IntegerGreaterThan(long lower_bound) : Constraint(true, 0)
            {
                public long lower_bound { get; } = lower_bound;

                private protected override string Bounds => $"lower_bound={lower_bound}";

                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.remainder(1).eq(0) & value.ge(lower_bound));
            }

            /// <summary>[lower_bound, upper_bound].</summary>
            public class _Interval(double lower_bound, double upper_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;

                public double upper_bound { get; } = upper_bound;

                private protected override string Bounds => FormattableString.Invariant(
                    $"lower_bound={lower_bound},upper_bound={upper_bound}");

                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.ge(lower_bound) & value.le(upper_bound));
            }

            /// <summary>[lower_bound, upper_bound).</summary>
            public class _HalfOpenInterval(double lower_bound, double upper_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;

                public double upper_bound { get; } = upper_bound;

                private protected override string Bounds => FormattableString.Invariant(
                    $"lower_bound={lower_bound},upper_bound={upper_bound}");

                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.ge(lower_bound) & value.lt(upper_bound));
            }

            /// <summary>(lower_bound, ∞).</summary>
            public class _GreaterThan(double lower_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;

                private protected override string Bounds => FormattableString.Invariant($"lower_bound={lower_bound}");

                public override Tensor check(Tensor value) => value.gt(lower_bound);
            }

            /// <summary>[lower_bound, ∞).</summary>
            public class _GreaterThanEq(double lower_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;

                private protected override string Bounds => FormattableString.Invariant($"lower_bound={lower_bound}");

                public override Tensor check(Tensor value) => value.ge(lower_bound);
            }

            /// <summary>(-∞, upper_bound).</summary>
            public class _LessThan(double upper_bound) : Constraint
            {
                public double upper_bound { get; } = upper_bound;

                private protected override string Bounds => FormattableString.Invariant($"upper_bound={upper_bound}");

                public override Tensor check(Tensor value) => value.lt(upper_bound);
            }
        }
    }
}
