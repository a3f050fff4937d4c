using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimisers: they change parameters along their gradients.</summary>
    public static partial class optim
    {
        /// <summary>What all optimisers share.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups with settings of their own, e.g. to change the learning rate.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>
            /// Clears the gradients: parameters that the next backward does not reach have none and are skipped.
            /// </summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                    parameter.grad = null;
            }

            /// <summary>Changes the parameters that have gradients by one step.</summary>
            /// <param name="closure">Computes the loss and its gradients first; the loss is returned, or null without it.</param>
            public virtual Tensor step(Func<Tensor>? closure = null)
            {
                Tensor? loss = null;
                if (closure is not null)
                    using (enable_grad())
                        loss = closure();
                Update();

                // As in the published API, a step without a closure has no loss to return.
                return loss!;
            }

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Adds parameters; what their group does not set takes the optimiser's settings.</summary>
            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>What a step does once the gradients are there.</summary>
            private protected virtual void Update()
            {
            }

            /// <summary>The settings and the state of an optimiser; both are the optimiser's own objects, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The settings of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>What is kept beside each parameter, group after group.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, where in <see cref="State"/> its parameters are.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        /// <summary>What has a learning rate that schedulers may change.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            /// <summary>The learning rate from which schedules are counted.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>What has a momentum that schedulers may change.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>What has coefficients of running means that schedulers may change.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
