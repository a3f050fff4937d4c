using Workbench.Prediction.Neural;
using static TorchSharp.torch;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Neural.Evidence;

/// <summary>
/// The training against the same equations written out here: parameters in one vector (w, b, B by unit), the Jacobian by central
/// differences, all systems parameters x parameters.
/// </summary>
public class EvidenceTrainingTests
{
    private const int Individuals = 7, Inputs = 3, Neurons = 2, Parameters = Neurons * (Inputs + 2);

    [Fact]
    public void Gradient_is_the_slope_of_the_objective()
    {
        using var scope = NewDisposeScope();
        var (x, y, start) = Case();
        using var training = new EvidenceTraining(x, y, x.mm(x.t()).add_(1), start, new EvidenceSettings { Neurons = Neurons });
        const double alpha = 0.3, beta = 1.7, step = 1e-5;
        var gradient = Vector(training.At(start, alpha, beta).Gradient);
        var at = Vector(start);
        for (var index = 0; index < Parameters; index++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[index] += step;
            down[index] -= step;
            var slope = (training.At(Network(up), alpha, beta).Objective - training.At(Network(down), alpha, beta).Objective) / (2 * step);
            Assert.Equal(slope, gradient[index], 1e-7);
        }
    }

    [Fact]
    public void First_steps_are_those_of_the_written_out_equations()
    {
        using var scope = NewDisposeScope();
        var (x, y, start) = Case();
        var expected = WrittenOut(x, y, Vector(start), steps: 4);
        using var training = new EvidenceTraining(
            x, y, x.mm(x.t()).add_(1), start, new EvidenceSettings { Neurons = Neurons, MaximalEpochs = 4, Tolerance = 0 });
        var found = Vector(training.Train(CancellationToken.None));
        Assert.Equal(4, training.Epochs.Count);
        for (var epoch = 0; epoch < 4; epoch++)
        {
            Assert.Equal(expected[epoch].Gamma, training.Epochs[epoch].EffectiveParameters, 1e-5);
            Assert.Equal(expected[epoch].Alpha, training.Epochs[epoch].Alpha, 1e-5 * expected[epoch].Alpha);
            Assert.Equal(expected[epoch].Beta, training.Epochs[epoch].Beta, 1e-5 * expected[epoch].Beta);
            Assert.InRange(training.Epochs[epoch].EffectiveParameters, 0, Parameters);
        }

        for (var index = 0; index < Parameters; index++)
            Assert.Equal(expected[^1].Theta[index], found[index], 1e-5);
    }

    /// <summary>The published check of the method: a sine is learned without a validation set.</summary>
    [Fact]
    public void Learns_a_noisy_sine_and_determines_fewer_parameters_than_it_has()
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(4);
        var points = Enumerable.Range(0, 100).Select(index => (2.0 * index / 99) - 1).ToArray();
        var sine = points.Select(point => 0.8 * Math.Sin(Math.PI * point)).ToArray();
        var x = tensor(points, [100, 1]);
        var y = tensor(sine.Select(value => value + (0.1 * random.NextNormal())).ToArray());
        var best = double.MaxValue;
        for (var seed = 0; seed < 3; seed++)
        {
            var start = EvidenceNetwork.Start(1, 3, 100, new SeededRandom((ulong)seed));
            using var training = new EvidenceTraining(x, y, x.mm(x.t()).add_(1), start, new EvidenceSettings { Neurons = 3 });
            var predicted = training.Train(CancellationToken.None).Predict(x).data<double>().ToArray();
            best = Math.Min(best, Math.Sqrt(predicted.Zip(sine, (value, truth) => (value - truth) * (value - truth)).Average()));
            Assert.InRange(training.Epochs[^1].EffectiveParameters, 3, 9);
        }

        Assert.True(best < 0.12, $"root mean squared error {best}");
    }

    private static (Tensor X, Tensor Y, EvidenceNetwork Start) Case()
    {
        var random = new SeededRandom(9);
        double[] Draw(int count) => Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
        return (tensor(Draw(Individuals * Inputs), [Individuals, Inputs]), tensor(Draw(Individuals)), Network(Draw(Parameters)));
    }

    private static EvidenceNetwork Network(double[] theta) => new(
        tensor(theta[..Neurons]), tensor(theta[Neurons..(2 * Neurons)]), tensor(theta[(2 * Neurons)..], [Neurons, Inputs]).t().contiguous());

    private static double[] Vector(EvidenceNetwork network) =>
    [
        .. network.OutputWeights.data<double>().ToArray(), .. network.Biases.data<double>().ToArray(),
        .. network.InputWeights.t().contiguous().data<double>().ToArray(),
    ];

    private sealed record Reference(double[] Theta, double Gamma, double Alpha, double Beta);

    private static List<Reference> WrittenOut(Tensor inputs, Tensor target, double[] theta, int steps)
    {
        var (x, y) = (inputs.data<double>().ToArray(), target.data<double>().ToArray());
        double[] Errors(double[] at) => Enumerable.Range(0, Individuals).Select(individual =>
        {
            var predicted = 0.0;
            for (var unit = 0; unit < Neurons; unit++)
            {
                var sum = at[Neurons + unit];
                for (var input = 0; input < Inputs; input++)
                    sum += x[(individual * Inputs) + input] * at[(2 * Neurons) + (unit * Inputs) + input];
                predicted += at[unit] * Math.Tanh(sum);
            }

            return y[individual] - predicted;
        }).ToArray();
        double Squares(double[] values) => values.Sum(value => value * value);
        double[,] Jacobian(double[] at)
        {
            var jacobian = new double[Individuals, Parameters];
            for (var index = 0; index < Parameters; index++)
            {
                var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
                up[index] += 1e-6;
                down[index] -= 1e-6;
                var (above, below) = (Errors(up), Errors(down));
                for (var row = 0; row < Individuals; row++)
                    jacobian[row, index] = (above[row] - below[row]) / 2e-6;
            }

            return jacobian;
        }

        double[,] Hessian(double[,] jacobian, double alpha, double beta, double damping)
        {
            var hessian = Product(Transpose(jacobian), jacobian);
            for (var row = 0; row < Parameters; row++)
                for (var column = 0; column < Parameters; column++)
                    hessian[row, column] = (2 * beta * hessian[row, column]) + (row == column ? (2 * alpha) + damping : 0);
            return hessian;
        }

        var (squares, damping) = (Squares(Errors(theta)), 0.005);
        var beta = (Individuals - Parameters) / (2 * squares) is > 0 and var positive ? positive : 1;
        var alpha = Parameters / (2 * Squares(theta));
        var found = new List<Reference>();
        while (found.Count < steps)
        {
            var (errors, jacobian) = (Errors(theta), Jacobian(theta));
            var objective = (beta * Squares(errors)) + (alpha * Squares(theta));
            var slope = Product(Transpose(jacobian), Column(errors));
            var gradient = theta.Select((value, index) => (2 * beta * slope[index, 0]) + (2 * alpha * value)).ToArray();
            var move = Product(Inverse(Hessian(jacobian, alpha, beta, damping)), Column(gradient));
            var candidate = theta.Select((value, index) => value - move[index, 0]).ToArray();
            if (!((beta * Squares(Errors(candidate))) + (alpha * Squares(candidate)) < objective))
            {
                damping *= 10;
                continue;
            }

            (theta, damping) = (candidate, damping * 0.1);
            var inverse = Inverse(Hessian(Jacobian(theta), alpha, beta, 0));
            var gamma = Parameters - (2 * alpha * Enumerable.Range(0, Parameters).Sum(index => inverse[index, index]));
            (alpha, beta) = (gamma / (2 * Squares(theta)), (Individuals - gamma) / (2 * Squares(Errors(theta))));
            found.Add(new(theta, gamma, alpha, beta));
        }

        return found;
    }
}
