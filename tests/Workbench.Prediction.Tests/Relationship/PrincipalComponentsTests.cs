using Workbench.Prediction.Mixed;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Tests.Relationship;

public class PrincipalComponentsTests
{
    [Fact]
    public void Gives_the_leading_axes_largest_first()
    {
        // [[2, 1], [1, 2]]: eigenvalue 3 along (1, 1) / sqrt 2.
        var components = PrincipalComponents.Of(SpectralDecomposition.Of([2, 1, 1, 2], 2), 2);
        Assert.Equal(Math.Sqrt(1.5), components.Scores[0][0], 10);
        Assert.Equal(Math.Sqrt(1.5), components.Scores[0][1], 10);
        Assert.Equal(0.75, components.Explained[0], 10);
        Assert.Equal(0.25, components.Explained[1], 10);
    }

    [Fact]
    public void Refuses_more_components_than_individuals() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalComponents.Of(SpectralDecomposition.Of([2, 1, 1, 2], 2), 3));
}
