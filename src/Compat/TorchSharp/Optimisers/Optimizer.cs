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
            /// <summary>The groups with settings of their own, e.g. to change the learning rate.</summary>
            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            /// <summary>Clears the gradients.</summary>
            public abstract void zero_grad();

            /// <summary>Changes the parameters by one step.</summary>
            /// <param name="closure">Computes the loss and its gradients first; its loss is returned.</param>
            public abstract Tensor step(Func<Tensor>? closure = null);

            public abstract IEnumerable<Parameter> parameters();

            public abstract void add_param_group(ParamGroup param_group);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }
        }

        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
