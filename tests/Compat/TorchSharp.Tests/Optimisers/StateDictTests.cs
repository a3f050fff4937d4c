using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Optimisers;

/// <summary>A run that is saved half-way and goes on in another optimiser ends where the unbroken run ends.</summary>
public class StateDictTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimisers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.1),
        ["Adam"] = p => optim.Adam(p, 0.05, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p, 0.05, weight_decay: 0.1),
        ["RMSProp"] = p => optim.RMSProp(p, 0.01, momentum: 0.5, centered: true),
        ["Adagrad"] = p => optim.Adagrad(p, 0.1, lr_decay: 0.1),
        ["Adadelta"] = p => optim.Adadelta(p),
        ["Adamax"] = p => optim.Adamax(p, 0.02),
        ["NAdam"] = p => optim.NAdam(p, 0.02),
        ["RAdam"] = p => optim.RAdam(p, 0.02),
        ["Rprop"] = p => optim.Rprop(p, 0.01),
        ["ASGD"] = p => optim.ASGD(p, 0.05, lambd: 0.1, t0: 5),
    };

    public static TheoryData<string> Names() => [.. Optimisers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ALoadedRunGoesOnAsTheUnbrokenOne(string name)
    {
        using var scope = NewDisposeScope();
        Descent unbroken = new(), broken = new();
        using OptimizerHelper first = Optimisers[name](unbroken.All), second = Optimisers[name](broken.All);
        for (var step = 0; step < 20; step++)
        {
            unbroken.Next(first);
            broken.Next(second);
        }

        using var third = Optimisers[name](broken.All);
        Assert.False(third.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
        third.load_state_dict(second.state_dict());
        var (loaded, saved) = (third.state_dict(), second.state_dict());
        Assert.All(loaded.State.Zip(saved.State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        second.Dispose();
        for (var step = 0; step < 20; step++)
        {
            unbroken.Next(first);
            broken.Next(third);
        }

        Assert.Equal(unbroken.Values, broken.Values);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ARunGoesOnFromAFile(string name)
    {
        using var scope = NewDisposeScope();
        Descent unbroken = new(), broken = new();
        using OptimizerHelper first = Optimisers[name](unbroken.All), second = Optimisers[name](broken.All);
        for (var step = 0; step < 20; step++)
        {
            unbroken.Next(first);
            broken.Next(second);
        }

        var file = Saved(second);
        using var third = Optimisers[name](broken.All);
        third.load_state_dict(new BinaryReader(new MemoryStream(file)));
        for (var step = 0; step < 20; step++)
        {
            unbroken.Next(first);
            broken.Next(third);
        }

        Assert.Equal(unbroken.Values, broken.Values);
    }

    /// <summary>Cut off anywhere, the file is refused and the optimiser is as it was.</summary>
    [Fact]
    public void ACutFileChangesNothing()
    {
        using var scope = NewDisposeScope();
        var descent = new Descent();
        using OptimizerHelper saved = Optimisers["RMSProp"](descent.All), loaded = Optimisers["RMSProp"](descent.All);
        descent.Next(saved);
        var (file, before) = (Saved(saved), Saved(loaded));
        for (var length = 0; length < file.Length; length++)
            Assert.ThrowsAny<Exception>(() => loaded.load_state_dict(new BinaryReader(new MemoryStream(file[..length]))));
        Assert.Equal(before, Saved(loaded));
        loaded.load_state_dict(new BinaryReader(new MemoryStream(file)));
        Assert.Equal(file, Saved(loaded));
    }

    [Fact]
    public void AFileHasThePublishedForm()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(2));
        using var optimiser = optim.SGD([parameter], 0.5, momentum: 0.25);
        parameter.grad = full(new long[] { 2 }, 3.0);
        optimiser.step();
        using var reader = new BinaryReader(new MemoryStream(Saved(optimiser)));
        Assert.Equal("SGD", reader.ReadString());
        Assert.Equal((1, 1), (reader.ReadByte(), reader.ReadByte()));
        double[] settings = [.. Enumerable.Range(0, 5).Select(_ => reader.ReadDouble())];
        Assert.Equal([0.5, 0.5, 0.25, 0, 0], settings);
        Assert.Equal((false, false, true), (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean()));
        Assert.Equal((6, 1, 2), (reader.ReadByte(), reader.ReadByte(), reader.ReadByte()));
        Assert.Equal((3f, 3f), (reader.ReadSingle(), reader.ReadSingle()));
        Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
    }

    [Fact]
    public void SettingsAreLoadedToo()
    {
        using var scope = NewDisposeScope();
        Parameter a = new(ones(2)), b = new(ones(3));
        using var saved = optim.Adam([new Adam.ParamGroup([a], 0.5, 0.1, 0.2, amsgrad: true), new Adam.ParamGroup([b])]);
        using var loaded = optim.Adam([new Adam.ParamGroup([a]), new Adam.ParamGroup([b])]);
        saved.ParamGroups.First().LearningRate = 0.25;
        loaded.load_state_dict(saved.state_dict());
        var options = (Adam.Options)loaded.state_dict().Options[0];
        Assert.Equal((0.25, 0.5), (options.LearningRate, options.InitialLearningRate));
        Assert.Equal((0.1, 0.2, true), (options.beta1, options.beta2, options.amsgrad));
        Assert.NotNull(((Adam.State)loaded.state_dict().State[0]).max_exp_avg_sq);
        Assert.Equal([[0], [1]], loaded.state_dict().StateIndexRef);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        Parameter a = new(ones(2)), b = new(ones(3));
        using OptimizerHelper one = optim.Adam([a]), two = optim.Adam([a, b]), other = optim.SGD([a], 0.1);
        Assert.Contains("2", Assert.Throws<ArgumentException>(() => one.load_state_dict(two.state_dict())).Message);
        Assert.Throws<ArgumentException>(() => one.load_state_dict(other.state_dict()));
        void Load(OptimizerHelper from) => one.load_state_dict(new BinaryReader(new MemoryStream(Saved(from))));
        Assert.Contains("'SGD'", Assert.Throws<InvalidDataException>(() => Load(other)).Message);
        using var larger = optim.Adam([new Parameter(ones(7))]);
        Assert.Contains("(7)", Assert.Throws<InvalidDataException>(() => Load(larger)).Message);
    }

    private static byte[] Saved(OptimizerHelper optimiser)
    {
        using var stream = new MemoryStream();
        optimiser.save_state_dict(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
