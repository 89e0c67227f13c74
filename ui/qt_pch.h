#pragma once

// What nearly every unit of the window reads; precompiled, they compile in half the time.
#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMap>
#include <QMouseEvent>
#include <QPainter>
#include <QVector>
#include <QWidget>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
