using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules;

public class HookTests
{
    private sealed class Sum<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, double> add)
        : nn.Module<T1, T2, T3, T4, T5, T6, object>("Sum")
    {
        public override object forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) =>
            add(input1, input2, input3, input4, input5, input6);
    }

    [Fact]
    public void HooksSeeAndReplaceInputsAndOutputs()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 1);
        var before = net.register_forward_pre_hook((_, input) => input * 0);
        var after = net.register_forward_hook((_, _, output) => output + 1);
        Assert.Equal(net.bias!.item<float>() + 1, net.call(ones(1, 2)).item<float>(), 1e-6f);
        before.remove();
        after.remove();
        Assert.Equal(net.forward(ones(1, 2)).item<float>(), net.call(ones(1, 2)).item<float>());
    }

    [Fact]
    public void HooksRunInTheOrderOfRegistration()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Identity();
        var seen = new List<string>();
        net.register_forward_hook(_ => seen.Add("module after"));
        net.register_forward_hook((_, _, output) => Note("after 1", output));
        net.register_forward_hook((_, _, output) => Note("after 2", output));
        net.register_forward_pre_hook((_, input) => Note("before 1", input));
        net.register_forward_pre_hook((_, input) => Note("before 2", input));
        net.register_forward_pre_hook(_ => seen.Add("module before"));
        net.call(ones(1));
        Assert.Equal(["module before", "before 1", "before 2", "after 1", "after 2", "module after"], seen);

        Tensor Note(string what, Tensor value)
        {
            seen.Add(what);
            return value;
        }
    }

    [Fact]
    public void AHookMayRemoveItself()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Identity();
        var calls = 0;
        nn.HookableModule<Func<nn.Module<Tensor, Tensor>, Tensor, Tensor>, Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor>>
            .HookRemover? once = null;
        once = net.register_forward_pre_hook((_, input) =>
        {
            calls++;
            once!.remove();
            return input;
        });
        net.register_forward_pre_hook((_, input) =>
        {
            calls += 10;
            return input;
        });
        net.call(ones(1));
        net.call(ones(1));
        Assert.Equal(21, calls);
    }

    [Fact]
    public void ModulesOfSixInputsHaveHooksToo()
    {
        using var sum = new Sum<double, double, double, double, double, double>((a, b, c, d, e, f) => a + b + c + d + e + f);
        Assert.Equal(21.0, sum.call(1, 2, 3, 4, 5, 6));
        sum.register_forward_pre_hook((_, a, b, c, d, e, f) => (f, e, d, c, b, 2 * a));
        sum.register_forward_hook((_, first, _, _, _, _, last, result) => (double)result + (100 * first) + (1000 * last));
        // The hook after the computation sees the inputs that the one before it made.
        Assert.Equal(2622.0, sum.call(1, 2, 3, 4, 5, 6));
    }
}
