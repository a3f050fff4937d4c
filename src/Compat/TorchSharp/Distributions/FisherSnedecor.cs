using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>F distribution: the ratio of two chi-squared draws, each over its degrees of freedom df1 and df2.</summary>
        public class FisherSnedecor : distributions.Distribution
        {
            public FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null)
                : base(generator) => Hold(df1, df2);

            /// <summary>Not a number where df2 is at most 2.</summary>
            public override Tensor mean => Scoped(() =>
            {
                var above = Df2.masked_fill(Df2.le(2), double.NaN);
                return above / (above - 2);
            });

            /// <summary>Not a number where df1 is at most 2.</summary>
            public override Tensor mode => Scoped(() => ((Df1 - 2) / Df1 * (Df2 / (Df2 + 2))).masked_fill(Df1.le(2), double.NaN));

            /// <summary>Not a number where df2 is at most 4.</summary>
            public override Tensor variance => Scoped(() =>
            {
                var above = Df2.masked_fill(Df2.le(4), double.NaN);
                return 2 * above.pow(2) * (Df1 + above - 2) / (Df1 * (above - 2).pow(2) * (above - 4));
            });

            private Tensor Df1 => Parameter(0);

            private Tensor Df2 => Parameter(1);

            /// <summary>Ratios of gamma draws, with implicit gradients (Figurnov et al., 2018).</summary>
            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var shape = ExtendedShape(sample_shape);
                var tiny = finfo(Df1.dtype).tiny;
                var above = _standard_gamma((Df1 * 0.5).expand(shape), generator) / Df1;
                var below = (_standard_gamma((Df2 * 0.5).expand(shape), generator) / Df2).clamp(min: tiny);
                return (above / below).clamp(min: tiny);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                Tensor half1 = Df1 * 0.5, half2 = Df2 * 0.5, ratio = Df1 / Df2;
                var normaliser = (half1 + half2).lgamma() - half1.lgamma() - half2.lgamma();
                return normaliser + half1 * ratio.log() + (half1 - 1) * value.log() - (half1 + half2) * (ratio * value).log1p();
            });

            /// <exception cref="NotImplementedException">Always: it is not computed.</exception>
            public override Tensor entropy() => throw None("entropy");

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new FisherSnedecor(p[0], p[1], generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.FisherSnedecor FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) =>
                new(df1, df2, generator);
        }
    }
}
