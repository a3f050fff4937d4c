using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>What a recipe does to gradients before a step and to weights after it.</summary>
internal static class Gradients
{
    /// <summary>Adds the gradient of the L1 penalty, then clips.</summary>
    public static void Prepare(IReadOnlyList<Parameter> parameters, Recipe recipe)
    {
        if (recipe.L1 > 0)
            AddPenalty(parameters, recipe.L1);
        if (recipe.ClipValue is { } largest)
            nn.utils.clip_grad_value_(parameters, largest);
        if (recipe.ClipNorm is { } norm)
            nn.utils.clip_grad_norm_(parameters, norm);
    }

    /// <summary>Scales each unit's incoming weights down to the greatest norm.</summary>
    public static void LimitNorms(IReadOnlyList<Parameter> parameters, double norm)
    {
        using var noGradient = no_grad();
        foreach (var parameter in parameters)
        {
            if (parameter.dim() < 2)
                continue;
            using var scope = NewDisposeScope();
            using var limited = parameter.renorm(2, 0, (float)norm);
            parameter.copy_(limited);
        }
    }

    private static void AddPenalty(IReadOnlyList<Parameter> parameters, double coefficient)
    {
        using var noGradient = no_grad();
        foreach (var parameter in parameters)
        {
            if (parameter.dim() < 2)
                continue;
            using var scope = NewDisposeScope();
            parameter.grad?.add_(parameter.sign(), coefficient);
        }
    }
}
