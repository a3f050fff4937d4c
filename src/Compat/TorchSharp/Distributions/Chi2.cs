using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Chi-squared distribution of df degrees of freedom: a gamma distribution of shape df / 2 and rate 1 / 2.
        /// </summary>
        public class Chi2 : Gamma
        {
            public Chi2(Tensor df, Generator? generator = null)
                : base(df * 0.5, full_like(df, 0.5), generator)
            {
            }

            public Tensor df => concentration * 2;

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Chi2(p[0] * 2, generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Chi2 Chi2(Tensor df, Generator? generator = null)
            {
                using var scope = NewDisposeScope();
                return new(df, generator);
            }
        }
    }
}
