namespace Workbench.Networks.Training;

/// <summary>How the losses of a batch's labels become one number.</summary>
public enum LossReduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum, as some published networks train.</summary>
    Sum,
}
