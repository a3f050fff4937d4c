namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A measure of how far an input is from a target.</summary>
        public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
        {
            public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
                : base("Loss") => this.reduction = reduction;

            public torch.nn.Reduction reduction { get; }
        }

        /// <summary>A loss with weights.</summary>
        public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
        {
            public WeightedLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
                : base(reduction) => this.weight = weight;

            public torch.Tensor? weight { get; }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>How the losses of a batch's elements become one.</summary>
            public enum Reduction : long
            {
                None = 0,
                Mean = 1,
                Sum = 2,
            }
        }
    }
}
