using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A measure of how far an input is from a target.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss of three inputs.</summary>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, T3, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss of four inputs.</summary>
public abstract class Loss<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, T3, T4, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss with weights.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    public Tensor? weight { get; }
}

/// <summary>A loss of three inputs with weights.</summary>
public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    public Tensor? weight { get; }
}

/// <summary>A loss of four inputs with weights.</summary>
public abstract class WeightedLoss<T1, T2, T3, T4, TResult> : Loss<T1, T2, T3, T4, TResult>
{
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    public Tensor? weight { get; }
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
