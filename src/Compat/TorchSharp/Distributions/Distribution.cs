namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>
        /// A probability distribution over tensors. batch_shape: how many independent ones side by side; event_shape: the shape
        /// of one draw.
        /// Draws have the shape sample_shape + batch_shape + event_shape.
        /// </summary>
        public abstract class Distribution : IDisposable
        {
            protected const double euler_constant = 0.57721566490153286060;

            protected Generator? generator;

            private Tensor[] parameters = [];
            private int[] eventDimensions = [];
            private readonly List<Tensor> derived = [];

            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
                : this(generator, new Size(batch_shape ?? []), new Size(event_shape ?? []))
            {
            }

            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            public Size batch_shape { get; protected set; }

            public Size event_shape { get; protected set; }

            public abstract Tensor mean { get; }

            /// <exception cref="NotImplementedException">This distribution has none in closed form.</exception>
            public virtual Tensor mode => throw None("mode");

            public abstract Tensor variance { get; }

            public virtual Tensor stddev => Scoped(() => variance.sqrt());

            /// <summary>Draws without gradients towards the parameters.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var unrecorded = no_grad();
                return rsample(sample_shape);
            }

            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Draws, with gradients towards the parameters where the distribution can be reparametrised.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>Logarithm of the density or probability; of the shape sample_shape + batch_shape.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>Entropy in nats; of the shape batch_shape.</summary>
            public abstract Tensor entropy();

            /// <summary>
            /// The same distribution for a larger batch; written into <paramref name="instance"/> where one is given.
            /// </summary>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <exception cref="NotImplementedException">This distribution has none in closed form.</exception>
            public virtual Tensor cdf(Tensor value) => throw None("cumulative distribution function");

            /// <exception cref="NotImplementedException">This distribution has none in closed form.</exception>
            public virtual Tensor icdf(Tensor value) => throw None("inverse cumulative distribution function");

            /// <summary>All values of a discrete distribution along a new first dimension.</summary>
            /// <exception cref="NotImplementedException">There are not finitely many.</exception>
            public virtual Tensor enumerate_support(bool expand = true) => throw None("finite support");

            public virtual Tensor perplexity() => Scoped(() => entropy().exp());

            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            protected void _init(Size? batch_shape = null, Size? event_shape = null)
            {
                this.batch_shape = batch_shape ?? Size.Empty;
                this.event_shape = event_shape ?? Size.Empty;
            }

            /// <summary>Releases the parameters. The generator stays its giver's.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var parameter in parameters)
                    parameter.Dispose();
                foreach (var tensor in derived)
                    tensor.Dispose();
                derived.Clear();
            }

            protected long[] ExtendedShape(params long[] sample_shape) =>
                [.. sample_shape, .. batch_shape.Shape, .. event_shape.Shape];

            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) =>
                isBinary ? logits.sigmoid() : nn.functional.softmax(logits, -1);

            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => Scoped(() =>
            {
                var inside = ClampProbs(probs);
                return isBinary ? inside.log() - (-inside).log1p() : inside.log();
            });

            /// <summary>Probabilities kept off 0 and 1, so that their logarithms are finite.</summary>
            protected Tensor ClampProbs(Tensor probs)
            {
                var eps = finfo(probs.dtype).eps;
                return probs.clamp(eps, 1 - eps);
            }

            /// <summary>max(x, 0), with a gradient of one half at 0.</summary>
            protected Tensor ClampByZero(Tensor x) => Scoped(() => (x.clamp(min: 0) + x - x.clamp(max: 0)) / 2);

            private protected static Tensor Scoped(Func<Tensor> compute)
            {
                using var scope = NewDisposeScope();
                return compute().MoveToOuterDisposeScope();
            }

            private protected NotImplementedException None(string what) =>
                new($"The {GetType().Name} distribution has no {what} in closed form.");

            /// <summary>Keeps parameters of which all dimensions are the batch's, broadcast to one shape.</summary>
            private protected void Hold(params Tensor[] given)
            {
                using var scope = NewDisposeScope();
                Hold(new int[given.Length], [.. broadcast_tensors(given)]);
            }

            /// <summary>
            /// Keeps parameters of which the last dimensions (their number given for each) belong to the event; a parameter of
            /// the number -1 does not grow with the batch.
            /// </summary>
            private protected void Hold(int[] eventDimensions, Tensor[] given)
            {
                this.eventDimensions = eventDimensions;
                parameters = [.. given.Select(tensor => tensor.alias().DetachFromDisposeScope())];
                batch_shape = new Size(parameters[0].shape[..^eventDimensions[0]]);
                Build();
            }

            /// <summary>Makes what follows from the parameters, anew whenever they change.</summary>
            private protected virtual void Build()
            {
            }

            /// <summary>Keeps a tensor that was computed from the parameters as long as they live.</summary>
            private protected Tensor Derive(Func<Tensor> compute)
            {
                var tensor = Scoped(compute).DetachFromDisposeScope();
                derived.Add(tensor);
                return tensor;
            }

            private protected Tensor Parameter(int index) => parameters[index];

            private protected Distribution Expanded(Size batch_shape, Distribution? instance, Func<Tensor[], Distribution> make)
            {
                RequireSameKind(instance);
                using var scope = NewDisposeScope();
                var grown = new Tensor[parameters.Length];
                for (var i = 0; i < grown.Length; i++)
                    grown[i] = eventDimensions[i] < 0
                        ? parameters[i]
                        : parameters[i].expand([.. batch_shape.Shape, .. parameters[i].shape[^eventDimensions[i]..]]);
                if (instance is null)
                    return make(grown);
                instance.Dispose();
                instance.Hold(eventDimensions, grown);
                instance.event_shape = event_shape;
                return instance;
            }

            private protected void RequireSameKind(Distribution? instance)
            {
                if (instance is not null && instance.GetType() != GetType())
                    throw new ArgumentException(
                        $"A {GetType().Name} distribution cannot be expanded into a {instance.GetType().Name} one.",
                        nameof(instance));
            }
        }
    }
}
