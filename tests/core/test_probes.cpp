// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/nn/probes.h"
#include "core/nn/representation_change.h"

#include <QTest>

#include <cmath>

using namespace phonoscope;

namespace {

Matrix gaussian(std::size_t rows, std::size_t columns, std::uint64_t seed)
{
    Random random{seed};
    Matrix matrix{rows, columns, {}};
    for (std::size_t i = 0; i < rows * columns; ++i)
        matrix.values.push_back(static_cast<float>(random.normal()));
    return matrix;
}

/// Classes drawn from a softmax of W x + b with known weights.
std::vector<int> drawClasses(const Matrix &x, const std::vector<double> &weights, const std::vector<double> &bias,
                             std::uint64_t seed)
{
    Random random{seed};
    LinearProbe truth;
    truth.inputs = x.columns;
    truth.weights = weights;
    truth.bias = bias;
    std::vector<double> probabilities = truth.predict(x);
    softmaxRows(probabilities, bias.size());
    std::vector<int> classes;
    for (std::size_t row = 0; row < x.rows; ++row) {
        double left = random.uniform();
        std::size_t drawn = 0;
        while (drawn + 1 < bias.size() && (left -= probabilities[row * bias.size() + drawn]) > 0)
            ++drawn;
        classes.push_back(static_cast<int>(drawn));
    }
    return classes;
}

/// Mean cross-entropy + lambda / 2 |W of standardised features|^2, computed plainly.
double objective(const LinearProbe &probe, const Matrix &x, const std::vector<int> &classes, double lambda)
{
    std::vector<double> probabilities = probe.predict(x);
    softmaxRows(probabilities, probe.outputs());
    double loss = 0;
    for (std::size_t row = 0; row < x.rows; ++row)
        loss -= std::log(probabilities[row * probe.outputs() + static_cast<std::size_t>(classes[row])]);
    loss /= static_cast<double>(x.rows);
    for (std::size_t input = 0; input < probe.inputs; ++input) {
        double mean = 0, squares = 0;
        for (std::size_t row = 0; row < x.rows; ++row)
            mean += static_cast<double>(x.at(row, input)) / static_cast<double>(x.rows);
        for (std::size_t row = 0; row < x.rows; ++row)
            squares += std::pow(static_cast<double>(x.at(row, input)) - mean, 2) / static_cast<double>(x.rows);
        for (std::size_t output = 0; output < probe.outputs(); ++output)
            loss += lambda / 2 * squares * std::pow(probe.weights[output * probe.inputs + input], 2);
    }
    return loss;
}

} // namespace

class TestProbes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ridge_ofOneFeatureIsSolvedByHand()
    {
        // x = 1, 2, 3, 6: mean 3, variance 3.5. y = 2, 4, 5, 9: mean 5. Covariance of x and y: (6 + 1 + 0 + 12) / 4.
        // Standardised slope (4.75 / s) / (1 + lambda) with s = sqrt(3.5); on x itself 4.75 / 3.5 / (1 + lambda).
        const Matrix x{4, 1, {1, 2, 3, 6}};
        const std::vector<double> y{2, 4, 5, 9};
        for (const double lambda : {0.5, 1e-9}) {
            const LinearProbe probe = fitRidge(x, y, lambda);
            const double slope = 4.75 / 3.5 / (1 + lambda);
            QVERIFY(std::abs(probe.weights[0] - slope) < 1e-12);
            QVERIFY(std::abs(probe.bias[0] - (5 - 3 * slope)) < 1e-12);
            QCOMPARE(probe.samples, 4);
            QVERIFY(probe.converged);
        }
    }

    void ridge_solvesItsNormalEquations()
    {
        // At the optimum the gradient of mean (w x + b - y)^2 / 2 + lambda / 2 |w|^2 vanishes in every direction.
        constexpr double kLambda = 0.3;
        Matrix x = gaussian(50, 4, 1);
        for (std::size_t row = 0; row < x.rows; ++row)
            x.values[row * 4 + 2] = 7 + 3 * x.values[row * 4 + 2] + x.values[row * 4]; // shifted, scaled, correlated
        std::vector<double> y;
        Random random{2};
        for (std::size_t row = 0; row < x.rows; ++row)
            y.push_back(static_cast<double>(x.at(row, 0)) - 2 * static_cast<double>(x.at(row, 2)) + random.normal());
        const LinearProbe probe = fitRidge(x, y, kLambda);
        const std::vector<double> predicted = probe.predict(x);
        double residual = 0;
        for (std::size_t row = 0; row < x.rows; ++row)
            residual += predicted[row] - y[row];
        QVERIFY(std::abs(residual) < 1e-9);
        for (std::size_t input = 0; input < 4; ++input) {
            double mean = 0, squares = 0, gradient = 0;
            for (std::size_t row = 0; row < x.rows; ++row)
                mean += static_cast<double>(x.at(row, input)) / 50;
            for (std::size_t row = 0; row < x.rows; ++row)
                squares += std::pow(static_cast<double>(x.at(row, input)) - mean, 2) / 50;
            for (std::size_t row = 0; row < x.rows; ++row)
                gradient += (predicted[row] - y[row]) * (static_cast<double>(x.at(row, input)) - mean) / 50;
            QVERIFY2(std::abs(gradient + kLambda * squares * probe.weights[input]) < 1e-9,
                     qPrintable(QString::number(gradient)));
        }
    }

    void constantFeature_countsAsNothing()
    {
        Matrix x = gaussian(40, 3, 4);
        std::vector<double> y;
        std::vector<int> classes;
        for (std::size_t row = 0; row < x.rows; ++row) {
            x.values[row * 3 + 1] = 0.1F;
            y.push_back(static_cast<double>(x.at(row, 0)));
            classes.push_back(x.at(row, 0) > 0 ? 1 : 0);
        }
        QCOMPARE(fitRidge(x, y, 1e-3).weights[1], 0.0);
        const LinearProbe probe = fitLogistic(x, classes, 2, 0.1);
        QCOMPARE(probe.weights[1], 0.0);
        QVERIFY(std::isfinite(probe.bias[0]));
    }

    void logistic_reachesTheMinimum()
    {
        constexpr double kLambda = 0.02;
        const Matrix x = gaussian(300, 5, 6);
        const std::vector<int> classes =
            drawClasses(x, {1, 0, -1, 0, 2, 0, 1, 1, 0, -1, -1, 0, 0, 0.5, 0}, {0.5, 0, -0.5}, 7);
        const LinearProbe probe = fitLogistic(x, classes, 3, kLambda);
        QVERIFY(probe.converged);
        QVERIFY(probe.gradientNorm <= kProbeGradientNorm);
        QVERIFY(probe.iterations > 0);
        // From its solution there is nowhere to go.
        const LinearProbe again = fitLogistic(x, classes, 3, kLambda, &probe);
        QCOMPARE(again.iterations, 0);
        QVERIFY(std::abs(again.weights[4] - probe.weights[4]) < 1e-12);
        const double least = objective(probe, x, classes, kLambda);
        // The strongly convex objective rises from its minimum whichever way one weight or bias is moved; by at most
        // 1e-3 x the gradient norm, 5e-7, it may fall where the search ended.
        constexpr double kStep = 1e-3;
        for (std::size_t place = 0; place < probe.weights.size() + probe.bias.size(); ++place) {
            for (const double step : {kStep, -kStep}) {
                LinearProbe moved = probe;
                (place < probe.weights.size() ? moved.weights[place] : moved.bias[place - probe.weights.size()]) +=
                    step;
                QVERIFY(objective(moved, x, classes, kLambda) > least - 5e-7);
            }
        }
        // Central differences of the plain objective agree that the gradient is small.
        for (std::size_t place = 0; place < probe.weights.size(); ++place) {
            LinearProbe up = probe, down = probe;
            up.weights[place] += kStep;
            down.weights[place] -= kStep;
            const double slope =
                (objective(up, x, classes, kLambda) - objective(down, x, classes, kLambda)) / (2 * kStep);
            QVERIFY2(std::abs(slope) < 1e-3, qPrintable(QString::number(slope)));
        }
    }

    void logistic_findsTheWeightsOfANoisyProblem()
    {
        const std::vector<double> weights{1.5, -1, 0, 0, 0, 0};
        const Matrix x = gaussian(20'000, 3, 8);
        const std::vector<int> classes = drawClasses(x, weights, {0.5, 0}, 9);
        const LinearProbe probe = fitLogistic(x, classes, 2, 1e-5);
        // Only differences of the two outputs are determined; their standard errors are about 0.02.
        const auto difference = [&](std::size_t input) { return probe.weights[input] - probe.weights[3 + input]; };
        QVERIFY(std::abs(difference(0) - 1.5) < 0.1);
        QVERIFY(std::abs(difference(1) + 1) < 0.1);
        QVERIFY(std::abs(difference(2)) < 0.1);
        QVERIFY(std::abs(probe.bias[0] - probe.bias[1] - 0.5) < 0.1);
    }

    void logistic_separatesWhatIsSeparable()
    {
        Matrix x = gaussian(200, 4, 10);
        std::vector<int> classes;
        for (std::size_t row = 0; row < x.rows; ++row) {
            classes.push_back(static_cast<int>(row % 4));
            x.values[row * 4 + row % 4] += 12;
        }
        const LinearProbe probe = fitLogistic(x, classes, 5, 1e-4); // class 4 never occurs
        QVERIFY(probe.converged);
        const std::vector<double> scores = probe.predict(x);
        for (std::size_t row = 0; row < x.rows; ++row)
            for (std::size_t other = 0; other < 5; ++other)
                QVERIFY(other == row % 4 || scores[row * 5 + row % 4] > scores[row * 5 + other]);
    }

    void lambda_isChosenByValidation()
    {
        // 60 samples, 50 inputs of which one counts: weak regularisation cannot be best; with 6000 samples it is.
        for (const bool few : {true, false}) {
            const Matrix x = gaussian(few ? 60 : 6000, 50, 11);
            Random random{12};
            std::vector<double> y;
            std::vector<int> classes;
            std::vector<bool> isValidation;
            for (std::size_t row = 0; row < x.rows; ++row) {
                y.push_back(static_cast<double>(x.at(row, 0)) + random.normal());
                classes.push_back(y.back() > 0 ? 1 : 0);
                isValidation.push_back(row % 3 == 0);
            }
            const LinearProbe ridge = chooseRidge(x, y, isValidation);
            const LinearProbe logistic = chooseLogistic(x, classes, 2, isValidation);
            QVERIFY2(few ? ridge.lambda >= 0.1 : ridge.lambda <= 0.01, qPrintable(QString::number(ridge.lambda)));
            QVERIFY2(few ? logistic.lambda >= 0.1 : logistic.lambda <= 0.01,
                     qPrintable(QString::number(logistic.lambda)));
            // In the end all samples are used.
            QCOMPARE(ridge.samples, static_cast<int>(x.rows));
            QCOMPARE(ridge.weights, fitRidge(x, y, ridge.lambda).weights);
        }
    }

    void softmax_survivesLargeScores()
    {
        std::vector<double> scores{1000, 1000, -1000, -1e9, 0, 0};
        softmaxRows(scores, 3);
        QCOMPARE(scores, std::vector<double>({0.5, 0.5, 0, 0, 0.5, 0.5}));
    }

    void cosineDistance_countsRows()
    {
        const Matrix a{4, 2, {1, 0, 0, 2, 0, 0, 0, 0}};
        const Matrix b{4, 2, {0, 3, 0, 1, 1, 1, 0, 0}};
        QCOMPARE(cosineDistanceSum(a, b), 2.0); // orthogonal 1, parallel 0, zero against something 1, both zero 0
        const Matrix x = gaussian(20, 7, 13);
        QCOMPARE(cosineDistanceSum(x, x), 0.0);
    }

    void alignment_isThatOfTheFormula()
    {
        const Matrix x = gaussian(60, 3, 14);
        Matrix turned = x, shuffled = x, mixed = x;
        const Matrix noise = gaussian(60, 3, 15);
        for (std::size_t row = 0; row < x.rows; ++row) {
            for (std::size_t column = 0; column < 3; ++column) {
                // A permutation of axes, scaled and shifted: the same up to rotation.
                turned.values[row * 3 + column] = 4 * x.at(row, (column + 1) % 3) + 100;
                shuffled.values[row * 3 + column] = noise.at(row, column);
                mixed.values[row * 3 + column] += noise.at(row, column);
            }
        }
        LinearAlignment alignment(4);
        QVERIFY(std::isnan(alignment.alignment(0)));
        const auto part = [](const Matrix &matrix, std::size_t begin, std::size_t end) {
            Matrix result{end - begin, matrix.columns, {}};
            result.values.assign(matrix.values.begin() + static_cast<std::ptrdiff_t>(3 * begin),
                                 matrix.values.begin() + static_cast<std::ptrdiff_t>(3 * end));
            return result;
        };
        for (const auto &[begin, end] : {std::pair{0, 25}, std::pair{25, 25}, std::pair{25, 60}}) {
            const auto from = static_cast<std::size_t>(begin), to = static_cast<std::size_t>(end);
            const Matrix parts[] = {part(x, from, to), part(turned, from, to), part(shuffled, from, to),
                                    part(mixed, from, to)};
            const Matrix *others[] = {&parts[0], &parts[1], &parts[2], &parts[3]};
            alignment.add(parts[0], others);
        }
        // float32 sums of about 60 products.
        QVERIFY(std::abs(alignment.alignment(0) - 1) < 1e-6);
        QVERIFY(std::abs(alignment.alignment(1) - 1) < 1e-4);

        // The same from the formula, over all rows at once, in double.
        const auto centred = [](const Matrix &matrix) {
            std::vector<double> values(matrix.values.begin(), matrix.values.end());
            for (std::size_t column = 0; column < 3; ++column) {
                double mean = 0;
                for (std::size_t row = 0; row < matrix.rows; ++row)
                    mean += values[row * 3 + column] / static_cast<double>(matrix.rows);
                for (std::size_t row = 0; row < matrix.rows; ++row)
                    values[row * 3 + column] -= mean;
            }
            return values;
        };
        const auto product = [](const std::vector<double> &a, const std::vector<double> &b) {
            double squares = 0;
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 3; ++j) {
                    double sum = 0;
                    for (std::size_t row = 0; row < a.size() / 3; ++row)
                        sum += a[row * 3 + i] * b[row * 3 + j];
                    squares += sum * sum;
                }
            return std::sqrt(squares);
        };
        const std::vector<double> a = centred(x);
        const Matrix *compared[] = {&shuffled, &mixed};
        for (std::size_t which = 0; which < 2; ++which) {
            const std::vector<double> b = centred(*compared[which]);
            const double expected = std::pow(product(a, b), 2) / (product(a, a) * product(b, b));
            QVERIFY(std::abs(alignment.alignment(2 + which) - expected) < 1e-5);
        }
        QVERIFY(alignment.alignment(2) < alignment.alignment(3));
    }
};

QTEST_GUILESS_MAIN(TestProbes)
#include "test_probes.moc"
