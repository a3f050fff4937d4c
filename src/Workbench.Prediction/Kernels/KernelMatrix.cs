namespace Workbench.Prediction.Kernels;

/// <summary>The values of a kernel between all individuals of a study: symmetric, individuals x individuals.</summary>
/// <param name="size">Individuals.</param>
/// <param name="values">size x size values, row by row.</param>
public class KernelMatrix(int size, double[] values)
{
    /// <summary>Individuals.</summary>
    public int Size { get; } = size;

    /// <summary>size x size values, row by row.</summary>
    public double[] Values { get; } = values.LongLength == (long)size * size
        ? values
        : throw new ArgumentException($"{values.LongLength} numbers are not {size} x {size}.", nameof(values));

    /// <summary>The value of two individuals.</summary>
    public double this[int row, int column] => Values[((long)row * Size) + column];

    /// <summary>The values of one individual with all.</summary>
    public ReadOnlySpan<double> Row(int individual) => Values.AsSpan(checked(individual * Size), Size);

    /// <summary>The values of some individuals with some others.</summary>
    /// <param name="rows">Indices of individuals, one a row of the result.</param>
    /// <param name="columns">Indices of individuals, one a column.</param>
    /// <returns>rows x columns values, row by row.</returns>
    public double[] Submatrix(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        var part = new double[checked(rows.Length * columns.Length)];
        for (var row = 0; row < rows.Length; row++)
        {
            var source = Row(rows[row]);
            var target = part.AsSpan(row * columns.Length, columns.Length);
            for (var column = 0; column < columns.Length; column++)
                target[column] = source[columns[column]];
        }

        return part;
    }
}
