using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>How a module takes part in DeepLIFT.</summary>
internal enum ModuleKind
{
    /// <summary>It calls other modules, which have rules of their own.</summary>
    Container,

    /// <summary>Linear with weights of both signs: its positive and negative parts are told apart by RevealCancel.</summary>
    Weighted,

    /// <summary>Linear without negative weights, or only another shape.</summary>
    Passing,

    /// <summary>One number in, one number out.</summary>
    Elementwise,

    /// <summary>The maximum of windows.</summary>
    MaxPool,

    /// <summary>Exponentials over their sum.</summary>
    Softmax,

    /// <summary>None of these.</summary>
    WithoutRule,
}

/// <summary>The kinds of the modules of TorchSharp.</summary>
internal static class ModuleKinds
{
    private static readonly Dictionary<Type, ModuleKind> Kinds = new()
    {
        [typeof(Linear)] = ModuleKind.Weighted,
        [typeof(Conv1d)] = ModuleKind.Weighted,
        [typeof(Conv2d)] = ModuleKind.Weighted,
        [typeof(ConvTranspose1d)] = ModuleKind.Weighted,
        [typeof(BatchNorm1d)] = ModuleKind.Weighted,
        [typeof(BatchNorm2d)] = ModuleKind.Weighted,
        [typeof(AvgPool1d)] = ModuleKind.Passing,
        [typeof(AvgPool2d)] = ModuleKind.Passing,
        [typeof(AdaptiveAvgPool1d)] = ModuleKind.Passing,
        [typeof(AdaptiveAvgPool2d)] = ModuleKind.Passing,
        [typeof(Flatten)] = ModuleKind.Passing,
        [typeof(Unflatten)] = ModuleKind.Passing,
        [typeof(TorchSharp.Modules.Identity)] = ModuleKind.Passing,
        [typeof(Dropout)] = ModuleKind.Passing,
        [typeof(Dropout1d)] = ModuleKind.Passing,
        [typeof(Dropout2d)] = ModuleKind.Passing,
        [typeof(AlphaDropout)] = ModuleKind.Passing,
        [typeof(FeatureAlphaDropout)] = ModuleKind.Passing,
        [typeof(ConstantPad1d)] = ModuleKind.Passing,
        [typeof(ReflectionPad1d)] = ModuleKind.Passing,
        [typeof(ReplicationPad1d)] = ModuleKind.Passing,
        [typeof(ZeroPad2d)] = ModuleKind.Passing,
        [typeof(ReLU)] = ModuleKind.Elementwise,
        [typeof(ReLU6)] = ModuleKind.Elementwise,
        [typeof(LeakyReLU)] = ModuleKind.Elementwise,
        [typeof(ELU)] = ModuleKind.Elementwise,
        [typeof(CELU)] = ModuleKind.Elementwise,
        [typeof(SELU)] = ModuleKind.Elementwise,
        [typeof(GELU)] = ModuleKind.Elementwise,
        [typeof(SiLU)] = ModuleKind.Elementwise,
        [typeof(Mish)] = ModuleKind.Elementwise,
        [typeof(Sigmoid)] = ModuleKind.Elementwise,
        [typeof(LogSigmoid)] = ModuleKind.Elementwise,
        [typeof(Tanh)] = ModuleKind.Elementwise,
        [typeof(Softplus)] = ModuleKind.Elementwise,
        [typeof(Softsign)] = ModuleKind.Elementwise,
        [typeof(Softshrink)] = ModuleKind.Elementwise,
        [typeof(Hardshrink)] = ModuleKind.Elementwise,
        [typeof(Hardsigmoid)] = ModuleKind.Elementwise,
        [typeof(Hardswish)] = ModuleKind.Elementwise,
        [typeof(Hardtanh)] = ModuleKind.Elementwise,
        [typeof(Tanhshrink)] = ModuleKind.Elementwise,
        [typeof(Threshold)] = ModuleKind.Elementwise,
        [typeof(PReLU)] = ModuleKind.Elementwise,
        [typeof(RReLU)] = ModuleKind.Elementwise,
        [typeof(MaxPool1d)] = ModuleKind.MaxPool,
        [typeof(AdaptiveMaxPool1d)] = ModuleKind.MaxPool,
        [typeof(MaxPool2d)] = ModuleKind.MaxPool,
        [typeof(Softmax)] = ModuleKind.Softmax,
    };

    /// <summary>
    /// The kind of a module. A module of a network's own that holds others calls them; one that cannot be called only holds them.
    /// One of TorchSharp's outside the table, and one that holds nothing, computes something that no rule covers.
    /// </summary>
    public static ModuleKind Of(nn.Module module)
    {
        if (Kinds.TryGetValue(module.GetType(), out var kind))
            return module is BatchNorm { track_running_stats: false } ? ModuleKind.WithoutRule : kind;
        if (module is Sequential || !CanBeCalled(module.GetType()))
            return ModuleKind.Container;
        var isOfTorch = module.GetType().Namespace == typeof(Linear).Namespace;
        return !isOfTorch && module.children().Any() ? ModuleKind.Container : ModuleKind.WithoutRule;
    }

    private static bool CanBeCalled(Type? type) =>
        type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>)) || CanBeCalled(type.BaseType));
}
