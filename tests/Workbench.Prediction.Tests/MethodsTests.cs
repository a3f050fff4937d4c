namespace Workbench.Prediction.Tests;

public class MethodsTests
{
    [Fact]
    public void Makes_each_method_by_its_name()
    {
        Assert.Distinct(Methods.Names);
        Assert.All(Methods.Names, name => Assert.Equal(name, Methods.Create(name.ToUpperInvariant()).Name));
        Assert.Subset(Methods.Names.ToHashSet(), Methods.Defaults.ToHashSet());
    }

    [Fact]
    public void Lists_the_methods_when_a_name_is_unknown() => Assert.Equal(
        $"There is no method 'gblub'. Methods: {string.Join(", ", Methods.Names)}.",
        Assert.Throws<WorkbenchException>(() => Methods.Create("gblub")).Message);
}
