namespace Workbench.Torch;

/// <summary>How the values of all ranks become one. The numbers are c10d's.</summary>
public enum Reduction
{
    Sum = 0,
    Average = 1,
    Product = 2,
    Min = 3,
    Max = 4,
}

/// <summary>What moves the values between the processes.</summary>
public enum CollectiveBackend
{
    /// <summary>TCP, for tensors on the CPU.</summary>
    Gloo = 0,

    /// <summary>For tensors on CUDA devices.</summary>
    Nccl = 1,
}
