using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;
using Workbench.Tests;

namespace Workbench.Networks.Tests.Zoo;

/// <summary>What holds of every system of the zoo and each of its variants.</summary>
public sealed class ZooSystemsTests
{
    // Above this many parameters a variant's full checks take seconds and hundreds of megabytes.
    private const long Large = 10_000_000;

    public static TheoryData<string> Systems => [.. Networks.Zoo.Zoo.Names];

    public static TheoryData<string> Variants =>
        [.. Networks.Zoo.Zoo.Systems.SelectMany(system => system.Variants.Select(variant =>
            variant.Name.Length == 0 ? system.Card.Name : $"{system.Card.Name}:{variant.Name}"))];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_card_is_complete(string name)
    {
        var check = ZooCheck.Card(Networks.Zoo.Zoo.System(name));
        Assert.True(check.Passed, check.Detail);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void It_has_the_published_number_of_parameters(string name)
    {
        var variant = Networks.Zoo.Zoo.Variant(name);
        using var network = variant.Options.Create();
        var check = ZooCheck.ParameterCount(network, variant);
        Assert.True(check.Passed, check.Detail);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Shapes_training_step_gradient_saving_and_repetition_are_right(string name)
    {
        var system = Networks.Zoo.Zoo.System(name.Split(':')[0]);
        var variant = Networks.Zoo.Zoo.Variant(name);
        if (CountOf(variant) > Large)
            SlowTest.Require();
        Assert.All(ZooCheck.Run(system, variant), check => Assert.True(check.Passed, $"{check.Name}: {check.Detail}"));
    }

    private static long CountOf(ZooVariant variant)
    {
        using var network = variant.Options.Create();
        return LayerTable.Parameters(network);
    }
}
