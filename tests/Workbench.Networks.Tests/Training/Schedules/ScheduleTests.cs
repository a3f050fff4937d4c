using Workbench.Networks.Training;

namespace Workbench.Networks.Tests.Training.Schedules;

public class ScheduleTests
{
    [Fact]
    public void Warm_up_rises_to_one_and_falls_to_zero()
    {
        var schedule = new LinearWarmUp { WarmUpSteps = 4, TotalSteps = 12 };
        Assert.Equal([0, 0.5, 1, 0.5, 0, 0], Multipliers(schedule, 0, 2, 4, 8, 12, 20));
        Assert.Equal(0.5, new LinearWarmUp().Multiplier(15, 10, 3), 12);
    }

    [Fact]
    public void Decays_step_at_epochs()
    {
        Assert.Equal([1, 1, 0.5, 0.25], Multipliers(new ExponentialDecay { FactorPerEpoch = 0.5 }, 0, 9, 10, 25));
        Assert.Equal([1, 1, 0.1, 0.1], Multipliers(new StepDecay { EveryEpochs = 2, Factor = 0.1 }, 0, 19, 20, 39));
        Assert.Equal([1, 0.6, 0.4], Multipliers(new HalfLifeDecay { Epochs = 2, Floor = 0.2 }, 0, 20, 40));
    }

    [Fact]
    public void Cosine_falls_to_its_floor() =>
        Assert.Equal([1, 0.55, 0.1, 0.1], Multipliers(new CosineDecay { TotalSteps = 20, Floor = 0.1 }, 0, 10, 20, 30));

    private static IEnumerable<double> Multipliers(LearningRateSchedule schedule, params long[] steps) =>
        steps.Select(step => Math.Round(schedule.Multiplier(step, stepsPerEpoch: 10, epochs: 5), 12));
}
