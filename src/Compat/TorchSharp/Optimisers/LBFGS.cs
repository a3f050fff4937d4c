using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Quasi-Newton steps with a limited memory, without line search. Nocedal and Wright, Numerical Optimization, 2006,
        /// algorithm 7.4, with the stopping rules of PyTorch. All parameters are one group on one device.
        /// </summary>
        public class LBFGS : optim.Optimizer, optim.ILearningRateController
        {
            public double _rate;

            private readonly LbfgsSettings settings;
            private readonly Parameter[] all;
            private readonly LbfgsMemory memory;

            internal LBFGS(IEnumerable<Parameter> parameters, double lr, LbfgsSettings settings)
            {
                if (!(lr >= 0))
                    throw new ArgumentException($"The learning rate is {lr}; it must be 0 or more.", nameof(lr));
                this.settings = settings;
                all = [.. parameters];
                memory = new LbfgsMemory(settings.HistorySize);
                _rate = InitialLearningRate = lr;
                _parameter_groups.Add(new ParamGroup
                {
                    Parameters = all,
                    Options = new OptimizerOptions { LearningRate = lr, InitialLearningRate = lr },
                });
            }

            /// <summary>Factor of the steps; the first step is shorter.</summary>
            public double LearningRate
            {
                get => _rate;
                set => _rate = value;
            }

            public double InitialLearningRate { get; set; }

            public override IEnumerable<optim.ILearningRateController> ParamGroups => [this];

            public override void add_param_group(ParamGroup param_group) =>
                throw new NotSupportedException("LBFGS has one group of parameters: give all of them to the constructor.");

            /// <summary>Takes up to <c>max_iter</c> steps, each of which evaluates the closure once.</summary>
            /// <param name="closure">Clears the gradients, computes the loss and its gradients, and returns the loss.</param>
            /// <returns>The loss before the first step.</returns>
            public override Tensor step(Func<Tensor>? closure)
            {
                ArgumentNullException.ThrowIfNull(closure);
                using var unrecorded = no_grad();
                var first = Evaluate(closure);
                var loss = first.ToDouble();
                var gradient = FlatGradient();
                for (int iteration = 1, evaluations = 1; Largest(gradient) > settings.ToleranceGradient; iteration++)
                {
                    var moved = Move(gradient);
                    if (iteration == settings.MaxIterations || moved is null)
                        break;
                    var before = loss;
                    using (var next = Evaluate(closure))
                        loss = next.ToDouble();
                    gradient.Dispose();
                    gradient = FlatGradient();
                    evaluations++;
                    if (evaluations >= settings.MaxEvaluations || moved <= settings.ToleranceChange
                        || Math.Abs(loss - before) < settings.ToleranceChange)
                        break;
                }

                gradient.Dispose();
                return first;
            }

            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                if (disposing)
                    memory.Dispose();
            }

            private static double Largest(Tensor tensor)
            {
                using var size = tensor.abs();
                using var largest = size.max();
                return largest.ToDouble();
            }

            private static Tensor Evaluate(Func<Tensor> closure)
            {
                using var recorded = enable_grad();
                return closure();
            }

            /// <summary>The gradients of all parameters one after the other; zeros where there is none.</summary>
            private Tensor FlatGradient()
            {
                using var scope = NewDisposeScope();
                var gradients = all.Select(parameter => (parameter.grad ?? parameter.zeros_like()).reshape(-1));
                return cat([.. gradients], 0).DetachFromDisposeScope();
            }

            /// <summary>
            /// Takes a step; returns the largest change of a value, or null where the loss does not fall any more.
            /// </summary>
            private double? Move(Tensor gradient)
            {
                using var scope = NewDisposeScope();
                var direction = memory.Direction(gradient);
                var length = memory.IsEmpty ? Math.Min(1, 1 / gradient.abs().sum().ToDouble()) * _rate : _rate;
                memory.Keep(gradient, direction, length);
                if (gradient.dot(direction).ToDouble() > -settings.ToleranceChange)
                    return null;
                long begin = 0;
                foreach (var parameter in all)
                {
                    var count = parameter.numel();
                    parameter.add_(direction.narrow(0, begin, count).view_as(parameter), length);
                    begin += count;
                }

                return Largest(direction) * length;
            }
        }

        /// <summary>When L-BFGS stops, and how much it remembers.</summary>
        internal sealed record LbfgsSettings(
            long MaxIterations, long MaxEvaluations, double ToleranceGradient, double ToleranceChange, int HistorySize);
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.LBFGS"/>
            public static LBFGS LBFGS(
                IEnumerable<Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null,
                double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
                new(
                    parameters, lr,
                    new LbfgsSettings(
                        max_iter, max_eval ?? max_iter * 5 / 4, tolerange_grad, tolerance_change, (int)history_size));

            /// <inheritdoc cref="Modules.LBFGS"/>
            public static LBFGS LBFGS(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, long max_iter = 20,
                long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
                LBFGS(
                    parameters.Select(pair => pair.parameter), lr, max_iter, max_eval, tolerange_grad, tolerance_change,
                    history_size);
        }
    }
}
