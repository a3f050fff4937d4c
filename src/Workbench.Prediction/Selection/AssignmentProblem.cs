namespace Workbench.Prediction.Selection;

/// <summary>
/// The assignment of rows to columns of least total cost, by successive shortest paths with potentials. Kuhn 1955, Naval Research
/// Logistics Quarterly 2:83; Jonker and Volgenant 1987, Computing 38:325. Operations go with size cubed.
/// </summary>
internal static class AssignmentProblem
{
    /// <summary>Solves the problem.</summary>
    /// <param name="size">Rows, and columns.</param>
    /// <param name="cost">Finite cost of a row and a column.</param>
    /// <returns>The column of each row.</returns>
    public static int[] Solve(int size, Func<int, int, double> cost)
    {
        var rowOf = new int[size];
        Array.Fill(rowOf, -1);
        var (rowPotential, columnPotential) = (new double[size], new double[size]);
        var (distance, previous, settled) = (new double[size], new int[size], new bool[size]);
        for (var row = 0; row < size; row++)
        {
            Array.Fill(distance, double.PositiveInfinity);
            Array.Fill(previous, -1);
            Array.Clear(settled);
            var (at, reached, length) = (row, -1, 0.0);
            while (true)
            {
                var next = -1;
                for (var column = 0; column < size; column++)
                {
                    if (settled[column])
                        continue;
                    var through = length + cost(at, column) - rowPotential[at] - columnPotential[column];
                    if (through < distance[column])
                        (distance[column], previous[column]) = (through, reached);
                    if (next < 0 || distance[column] < distance[next])
                        next = column;
                }

                (length, reached) = (distance[next], next);
                settled[next] = true;
                if (rowOf[next] < 0)
                    break;
                at = rowOf[next];
            }

            rowPotential[row] += length;
            for (var column = 0; column < size; column++)
                if (settled[column] && column != reached)
                {
                    rowPotential[rowOf[column]] += length - distance[column];
                    columnPotential[column] -= length - distance[column];
                }

            for (var column = reached; column >= 0;)
            {
                var before = previous[column];
                rowOf[column] = before < 0 ? row : rowOf[before];
                column = before;
            }
        }

        var assigned = new int[size];
        for (var column = 0; column < size; column++)
            assigned[rowOf[column]] = column;
        return assigned;
    }
}
