using Workbench.Data.QualityControl;
using Workbench.Data.Splits;
using Workbench.Data.Steps;
using Workbench.Data.Studies;

namespace Workbench.Data.Tests.Steps;

public sealed class StepsTakenTests
{
    private static readonly string[] ids = ["a", "b", "c", "d"];

    [Fact]
    public async Task A_scope_collects_each_step_once_in_order_also_from_other_threads()
    {
        using var scope = StepsTaken.Begin();
        StepsTaken.Note(() => new StepTaken("One."));
        await Task.Run(() => StepsTaken.Note(() => new StepTaken("Two.", "A 2001")), TestContext.Current.CancellationToken);
        StepsTaken.Note(() => new StepTaken("One."));
        Assert.Equal(["One.", "Two."], scope.Steps.Select(step => step.Text));
        Assert.Equal(["A 2001"], scope.Steps[1].References);
    }

    [Fact]
    public void Parts_of_a_step_are_not_told()
    {
        using var scope = StepsTaken.Begin();
        using (StepsTaken.Pause())
            FoldAssignment.KFold(ids, 2, 1);
        StepsTaken.Note(() => new StepTaken("After."));
        Assert.Equal(["After."], scope.Steps.Select(step => step.Text));
    }

    [Fact]
    public void An_outer_scope_sees_what_an_inner_one_sees_up_to_a_pause_and_both_can_be_told_at_once()
    {
        var told = new List<string>();
        using var outer = StepsTaken.Begin(step => told.Add(step.Text));
        using (var inner = StepsTaken.Begin())
        {
            StepsTaken.Note(() => new StepTaken("One."));
            Assert.Equal(["One."], told);
            Assert.Equal(["One."], inner.Steps.Select(step => step.Text));
        }

        using (StepsTaken.Pause())
        using (var inner = StepsTaken.Begin())
        {
            StepsTaken.Note(() => new StepTaken("Two."));
            Assert.Equal(["Two."], inner.Steps.Select(step => step.Text));
        }

        StepsTaken.Note(() => new StepTaken("One."));
        Assert.Equal(["One."], told);
        Assert.Equal(["One."], outer.Steps.Select(step => step.Text));
    }

    [Fact]
    public void Without_a_scope_nothing_is_made() => StepsTaken.Note(() => throw new InvalidOperationException("made for nobody"));

    [Fact]
    public void Folds_are_told_with_their_seed()
    {
        using var scope = StepsTaken.Begin();
        FoldAssignment.KFold(ids, 2, 7);
        Assert.Equal("4 individuals were assigned to 2 folds at random (seed 7).", Assert.Single(scope.Steps).Text);
    }

    [Fact]
    public void A_match_is_told_with_what_was_dropped()
    {
        var report = new MatchReport(1200, 3, 2, [new("x", DropReason.MissingTrait)]);
        Assert.Equal(
            "Of 1,200 genotyped individuals and 3 in the phenotype table, the 2 with genotypes, the trait yield and the covariates sex, age took part (1 dropped: trait missing).",
            report.Sentence("yield", ["sex", "age"]));
    }

    [Fact]
    public void A_filter_tells_the_rules_it_has_and_no_others()
    {
        var result = new MarkerFilterResult(null!, 10, [0, 1, 2], [new("m", MarkerFilterRule.CallRate)]);
        Assert.Equal(
            "Markers without any genotype (0), with all genotypes alike (0), with a call rate below 0.9 (1) were left out; 3 of 10 markers were kept.",
            result.Sentence(new MarkerFilter(MinCallRate: 0.9)));
    }
}
