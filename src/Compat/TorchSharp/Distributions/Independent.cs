using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A distribution of which the last batch dimensions are read as dimensions of the event.</summary>
        public class Independent : distributions.Distribution
        {
            private readonly distributions.Distribution basis;
            private readonly int reinterpreted;

            public Independent(
                distributions.Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null)
                : base(generator)
            {
                var batch = base_distribution.batch_shape.Shape;
                if (reinterpreted_batch_ndims < 0 || reinterpreted_batch_ndims > batch.Length)
                    throw new ArgumentException(
                        $"{reinterpreted_batch_ndims} batch dimensions cannot be read as the event's: there are {batch.Length}.");
                basis = base_distribution;
                reinterpreted = reinterpreted_batch_ndims;
                _init(new Size(batch[..^reinterpreted]), new Size([.. batch[^reinterpreted..], .. basis.event_shape.Shape]));
            }

            public override Tensor mean => basis.mean;

            public override Tensor mode => basis.mode;

            public override Tensor variance => basis.variance;

            public override Tensor sample(params long[] sample_shape) => basis.sample(sample_shape);

            public override Tensor rsample(params long[] sample_shape) => basis.rsample(sample_shape);

            public override Tensor log_prob(Tensor value) => Scoped(() => Summed(basis.log_prob(value)));

            public override Tensor entropy() => Scoped(() => Summed(basis.entropy()));

            /// <exception cref="ArgumentException">An instance is given: its base cannot be exchanged.</exception>
            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                if (instance is not null)
                    throw new ArgumentException(
                        "An Independent distribution cannot be expanded into a given one.", nameof(instance));
                long[] whole = [.. batch_shape.Shape, .. event_shape.Shape[..reinterpreted]];
                return new Independent(basis.expand(new Size(whole)), reinterpreted, generator);
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    basis.Dispose();
                base.Dispose(disposing);
            }

            private Tensor Summed(Tensor each) => reinterpreted == 0 ? each : each.flatten(-reinterpreted, -1).sum(-1);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Independent Independent(
                Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) =>
                new(base_distribution, reinterpreted_batch_dims, generator);
        }
    }
}
