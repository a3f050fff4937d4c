namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Where values may lie: the supports of distributions, the domains and codomains of transforms.</summary>
        public static partial class constraints
        {
            /// <summary>A set of admissible values.</summary>
            public abstract class Constraint
            {
                protected Constraint()
                    : this(false, 0)
                {
                }

                protected Constraint(bool is_discrete, int event_dim)
                {
                    this.is_discrete = is_discrete;
                    this.event_dim = event_dim;
                }

                public virtual bool is_discrete { get; protected set; }

                /// <summary>How many of the last dimensions make one value.</summary>
                public virtual int event_dim { get; protected set; }

                private protected virtual string Bounds => "";

                /// <summary>Booleans of the value's shape less its last event_dim dimensions: true where admissible.</summary>
                public abstract Tensor check(Tensor value);

                public override string ToString() => $"{GetType().Name}({Bounds})";
            }
        }
    }
}
