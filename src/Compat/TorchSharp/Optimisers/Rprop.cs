using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Each element has a step of its own, longer while its gradient keeps its sign. Riedmiller and Braun, 1993.
        /// </summary>
        public class Rprop : OptimizerHelper
        {
            public Rprop(
                IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
                double min_step = 1e-6, double max_step = 50, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, etaminus, etaplus, min_step, max_step, maximize)
            {
            }

            public Rprop(
                IEnumerable<ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
                double min_step = 1e-6, double max_step = 50, bool maximize = false)
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        etaminus = etaminus,
                        etaplus = etaplus,
                        min_step = min_step,
                        max_step = max_step,
                        maximize = maximize,
                    },
                    parameters)
            {
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override unsafe int Native(StepArguments* arguments) => NativeDoor.RpropStep(arguments);

            /// <summary>What is kept beside a parameter.</summary>
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor prev = null!;
                public Tensor step_size = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public void Dispose() => DisposeTensors();

                public override void Initialize(OptimizerOptions options)
                {
                    base.Initialize(options);
                    step_size = Filled(step_size, options.LearningRate!.Value);
                }

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref step);
                    visitor.Visit(ref prev);
                    visitor.Visit(ref step_size);
                }
            }

            /// <summary>Settings of a group; null takes the optimiser's.</summary>
            public class Options : OptimizerOptions
            {
                public bool? maximize;
                public double? etaminus;
                public double? etaplus;
                public double? min_step;
                public double? max_step;

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref maximize);
                    visitor.Visit(ref etaminus);
                    visitor.Visit(ref etaplus);
                    visitor.Visit(ref min_step);
                    visitor.Visit(ref max_step);
                }

                internal override void Check()
                {
                    base.Check();
                    if (!(etaminus > 0 && etaminus < 1 && etaplus > 1))
                        throw new ArgumentException(
                            $"etaminus is {etaminus} and etaplus {etaplus}; they must be between 0 and 1, and above 1.");
                    NotNegative("min_step", min_step);
                }
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : ParamGroup<Options>
            {
                public ParamGroup()
                    : base([], new Options())
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                public ParamGroup(
                    IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
                    double min_step = 1e-6, double max_step = 50, bool maximize = false)
                    : this(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            etaminus = etaminus,
                            etaplus = etaplus,
                            min_step = min_step,
                            max_step = max_step,
                            maximize = maximize,
                        })
                {
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.Rprop"/>
            public static Rprop Rprop(
                IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
                double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);

            /// <inheritdoc cref="Modules.Rprop"/>
            public static Rprop Rprop(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double etaminus = 0.5,
                double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, etaminus, etaplus, min_step, max_step, maximize);

            /// <inheritdoc cref="Modules.Rprop"/>
            public static Rprop Rprop(
                IEnumerable<Rprop.ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
                double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);
        }
    }
}
