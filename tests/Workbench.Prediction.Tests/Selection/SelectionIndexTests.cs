using Workbench.Prediction.Selection;

namespace Workbench.Prediction.Tests.Selection;

public class SelectionIndexTests
{
    // Two traits: phenotypic variances 100 and 4, covariance 5; genetic variances 25 and 2, covariance -1.
    private static readonly double[] Phenotypic = [100, 5, 5, 4];
    private static readonly double[] Genetic = [25, -1, -1, 2];

    private static IndexCovariances Covariances => IndexCovariances.OfPhenotypes(["milk", "protein"], Phenotypic, Genetic);

    /// <summary>
    /// By hand with a = (1, 5): G a = (25 - 5, -1 + 10) = (20, 9); |P| = 400 - 25 = 375;
    /// b = P^-1 G a = ((4*20 - 5*9)/375, (-5*20 + 100*9)/375) = (35, 800)/375 = (0.09333, 2.13333);
    /// var(I) = b'G a = 0.09333*20 + 2.13333*9 = 21.0667; var(H) = a'G a = 20 + 45 = 65; accuracy sqrt(21.0667/65) = 0.56930;
    /// response at i = 1 in trait 1: (25*0.09333 - 2.13333)/4.58984 = 0.2/4.58984; in trait 2: (-0.09333 + 4.26667)/4.58984.
    /// </summary>
    [Fact]
    public void Hazels_index_of_two_traits_by_hand()
    {
        var index = SelectionIndex.Hazel(Covariances, [1, 5]);
        Assert.Equal(35 / 375.0, index.Coefficients[0], 1e-12);
        Assert.Equal(800 / 375.0, index.Coefficients[1], 1e-12);
        Assert.Equal(Math.Sqrt(21.0 + (1 / 15.0)), index.StandardDeviation, 1e-10);
        Assert.Equal(Math.Sqrt(65), index.GoalStandardDeviation!.Value, 1e-12);
        Assert.Equal(0.56930, index.Accuracy!.Value, 1e-5);
        var response = index.ResponseTo(1);
        Assert.Equal(0.2 / 4.589844, response.Traits[0].Response, 1e-6);
        Assert.Equal(4.173333 / 4.589844, response.Traits[1].Response, 1e-6);
        Assert.Equal(4.589844, response.Goal!.Value, 1e-6);
        Assert.Equal(response.Traits[1].Response / 4, response.PerYear(4).Traits[1].Response, 1e-12);
    }

    [Fact]
    public void One_trait_is_ranked_by_heritability_times_phenotype()
    {
        var index = SelectionIndex.Hazel(IndexCovariances.OfPhenotypes(["yield"], [10], [4]), [1]);
        Assert.Equal(0.4, index.Coefficients[0], 1e-12);
        Assert.Equal(Math.Sqrt(0.4), index.Accuracy!.Value, 1e-12);
        // The breeder's equation: R = i h^2 sd(P).
        Assert.Equal(1.755 * 0.4 * Math.Sqrt(10), index.ResponseTo(1.755).Traits[0].Response, 1e-12);
    }

    /// <summary>Unbiased predictions are weighed by the economic weights themselves; the accuracy is that of the predictions of the goal.</summary>
    [Fact]
    public void Breeding_values_take_their_economic_weights()
    {
        var index = SelectionIndex.Hazel(IndexCovariances.OfBreedingValues(["a", "b"], [9, 1, 1, 1.5], [25, -1, -1, 2]), [2, 3]);
        Assert.Equal([2, 3], index.Coefficients.Select(value => Math.Round(value, 10)));
        Assert.Equal(Math.Sqrt((36 + 12 + 13.5) / (100 - 12 + 18)), index.Accuracy!.Value, 1e-12);
        Assert.Equal((2 * 5.0) + (3 * 2), index.Value([5, 2]), 1e-10);
    }

    /// <summary>Kempthorne and Nordskog: milk held, only protein changes; any other index that holds milk serves the goal less.</summary>
    [Fact]
    public void A_restricted_index_holds_its_trait()
    {
        var restricted = SelectionIndex.Restricted(Covariances, [1, 5], ["milk"]);
        var response = restricted.ResponseTo(1);
        Assert.Equal(0, response.Traits[0].Response, 1e-10);
        // By hand: b is proportional to (1, 25) as 25 b1 - b2 = 0; response in protein (-1 + 50)/sqrt(100 + 250 + 2500).
        Assert.Equal(25, restricted.Coefficients[1] / restricted.Coefficients[0], 1e-9);
        Assert.Equal(49 / Math.Sqrt(2850), response.Traits[1].Response, 1e-10);
        Assert.True(restricted.Accuracy < SelectionIndex.Hazel(Covariances, [1, 5]).Accuracy);
        Assert.Equal(SelectionIndex.Hazel(Covariances, [1, 5]).Coefficients, SelectionIndex.Restricted(Covariances, [1, 5], []).Coefficients);
    }

    /// <summary>Pesek and Baker: b = G^-1 d; for d = (2, 1) and |G| = 49: b = (2*2 + 1*1, 2*1 + 25*1)/49 = (5, 27)/49.</summary>
    [Fact]
    public void Desired_gains_come_in_their_proportions()
    {
        var index = SelectionIndex.DesiredGains(Covariances, [2, 1]);
        Assert.Equal(5 / 49.0, index.Coefficients[0], 1e-12);
        Assert.Equal(27 / 49.0, index.Coefficients[1], 1e-12);
        var response = index.ResponseTo(1.4).Traits;
        Assert.Equal(2, response[0].Response / response[1].Response, 1e-10);
        Assert.Null(index.Accuracy);
    }

    /// <summary>A million simulated candidates, the best 5 % selected: the selected's mean breeding values are the expected response within 0.02
    /// genetic standard deviations (standard error about 0.004).</summary>
    [Fact]
    public void The_response_is_that_of_simulated_candidates()
    {
        const int candidates = 200_000;
        var index = SelectionIndex.Hazel(Covariances, [1, 5]);
        var random = new SeededRandom(8);
        var drawn = new (double Index, double Milk, double Protein)[candidates];
        for (var candidate = 0; candidate < candidates; candidate++)
        {
            // Genetic: Cholesky of [25 -1; -1 2]; environmental: of [75 6; 6 2].
            var (z1, z2, e1, e2) = (random.NextNormal(), random.NextNormal(), random.NextNormal(), random.NextNormal());
            var (milk, protein) = (5 * z1, (-0.2 * z1) + (Math.Sqrt(1.96) * z2));
            var milkNoise = Math.Sqrt(75) * e1;
            var proteinNoise = (6 / Math.Sqrt(75) * e1) + (Math.Sqrt(2 - (36 / 75.0)) * e2);
            drawn[candidate] = (index.Value([milk + milkNoise, protein + proteinNoise]), milk, protein);
        }

        var selected = drawn.OrderByDescending(candidate => candidate.Index).Take(candidates / 20).ToList();
        var expected = index.ResponseTo(SelectionIntensity.OfNumber(candidates / 20, candidates)).Traits;
        Assert.Equal(expected[0].Response, selected.Average(candidate => candidate.Milk), 0.15);
        Assert.Equal(expected[1].Response, selected.Average(candidate => candidate.Protein), 0.03);
    }

    [Fact]
    public void Refuses_what_is_no_covariance()
    {
        string Message(Action action) => Assert.Throws<WorkbenchException>(action).Message;
        Assert.Contains("correlation of", Message(() => IndexCovariances.OfPhenotypes(["a", "b"], [1, 2, 2, 1], [1, 0, 0, 1])));
        Assert.Contains("same both ways", Message(() => IndexCovariances.OfPhenotypes(["a", "b"], [1, 0.2, 0.1, 1], [1, 0, 0, 1])));
        Assert.Contains("not positive definite", Message(() => IndexCovariances.OfPhenotypes(["a", "b"], [1, 1, 1, 1], [0.5, 0, 0, 0.5])));
        Assert.Contains("accuracy of 1.4", Message(() => SelectionIndex.Hazel(IndexCovariances.OfPhenotypes(["a"], [1], [2]), [1])));
        Assert.Contains("no genetic variance", Message(() => SelectionIndex.Hazel(
            new IndexCovariances(["x"], ["a", "b"], [2], [1, 0.5], [1, 1, 1, 1]), [1, -1])));
        Assert.Contains(
            "2 economic weights for 1 trait", Message(() => SelectionIndex.Hazel(IndexCovariances.OfPhenotypes(["a"], [2], [1]), [1, 1])));
        Assert.Contains("no trait 'c'", Message(() => SelectionIndex.Restricted(Covariances, [1, 5], ["c"])));
        Assert.Contains("Nothing is left", Message(() => SelectionIndex.Restricted(Covariances, [1, 5], ["milk", "protein"])));
        Assert.Contains("fewer sources", Message(() => SelectionIndex.DesiredGains(
            new IndexCovariances(["x"], ["a", "b"], [2], [1, 0.5], [1, 0.2, 0.2, 1]), [1, 1])));
    }
}
